package dev.basin.models.format;

import dev.basin.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A TorchScript archive that was checked but not run: it is code, so run only what you trust.
 *
 * @param path where it was read
 * @param bytes the whole archive
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the engine as it is, compared by no one
public record TorchScriptFile(Path path, byte[] bytes) {

  /**
   * Reads and checks an archive.
   *
   * @param file the archive
   * @return its bytes
   * @throws dev.basin.api.BasinException NET-010 if it can't be read, NET-011 if it is no
   *     TorchScript
   */
  public static TorchScriptFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Problem.request("NET-010", "no such file")
          .at(file.toString())
          .fix("check the path")
          .exception();
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> names = zip.stream().map(entry -> entry.getName()).toList();
      boolean data = names.stream().anyMatch(name -> name.endsWith("/data.pkl"));
      boolean code = names.stream().anyMatch(name -> name.contains("/code/"));
      if (!data || !code) {
        throw notTorchScript(file, data ? "weights without code, as torch.save makes" : "a zip")
            .exception();
      }
      return new TorchScriptFile(file, Files.readAllBytes(file));
    } catch (ZipException e) {
      throw notTorchScript(file, "no zip archive, or cut short").exception(e);
    } catch (IOException e) {
      throw Problem.request("NET-010", "file can't be read")
          .at(file.toString())
          .found(String.valueOf(e.getMessage()))
          .exception(e);
    }
  }

  private static Problem notTorchScript(Path file, String found) {
    return Problem.request("NET-011", "not a TorchScript file")
        .at(file.toString())
        .found(found)
        .expected("an archive with data.pkl and code/")
        .fix("save it with torch.jit.trace(…).save(…), or export it to ONNX");
  }
}
