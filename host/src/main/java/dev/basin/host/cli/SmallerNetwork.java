package dev.basin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Problem;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.StudyRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The pruned network that a command saves.
 *
 * @param file where the run keeps it
 */
record SmallerNetwork(Path file) {

  /**
   * The network of a result's last size.
   *
   * @throws dev.basin.api.BasinException PRU-016 if nothing went
   */
  static SmallerNetwork of(StudyRun run, Optional<PartResult> result) {
    JsonNode steps = result.map(PartResult::json).map(json -> json.path("steps")).orElseThrow();
    JsonNode last = steps.path(steps.size() - 1);
    JsonNode achieved = last.path("ledger").path("achieved");
    if (achieved.path("parameters").asLong() == 0) {
      String why = last.path("ledger").path("why").asText();
      throw Problem.request("PRU-016", "there is no smaller network to save")
          .at("--save")
          .found(why.isEmpty() ? "nothing was to go at the last size" : why)
          .expected("a size at which something goes")
          .fix("ask for a larger share, or loosen the limits")
          .exception();
    }
    return new SmallerNetwork(run.directory().resolve(last.path("file").asText()));
  }

  /** Copies the network, whole or not at all. */
  void write(Path target) {
    try {
      Path parent = target.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
      Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING);
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Problem.request("RUN-023", "a network can't be written")
          .at(target.toString())
          .found(String.valueOf(e.getMessage()))
          .fix("check the disk and the permissions, or name another file")
          .exception(e);
    }
  }
}
