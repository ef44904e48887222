package dev.basin.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.models.SharedFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptFileTest {
  @TempDir Path folder;

  @Test
  void readsAnArchiveAsItIs() throws Exception {
    Path file = SharedFiles.require("models/cnn.pt");
    assertThat(TorchScriptFile.read(file).bytes()).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void saysWhatIsWrongWithOtherFiles() throws Exception {
    assertThatThrownBy(() -> TorchScriptFile.read(folder.resolve("no.pt")))
        .hasMessageStartingWith("NET-010");
    Path zip = folder.resolve("empty.pt");
    try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new java.util.zip.ZipEntry("weights.npy"));
    }
    assertThatThrownBy(() -> TorchScriptFile.read(zip))
        .hasMessageStartingWith("NET-011")
        .hasMessageContaining("data.pkl and code/");
    Path text = Files.writeString(folder.resolve("a.pt"), "not a zip");
    assertThatThrownBy(() -> TorchScriptFile.read(text)).hasMessageContaining("no zip archive");
  }
}
