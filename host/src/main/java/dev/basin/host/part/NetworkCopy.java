package dev.basin.host.part;

import dev.basin.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A network's file under the name that people look for it by.
 *
 * @param from the file that a cell made
 * @param target where it goes; replaced where it exists, folders are made
 */
public record NetworkCopy(Path from, Path target) {

  /**
   * Copies the file.
   *
   * @throws dev.basin.api.BasinException RUN-023 if it can't be written
   */
  public void write() {
    try {
      Files.createDirectories(target.getParent());
      Files.copy(from, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Problem.request("RUN-023", "a network can't be written")
          .at(target.toString())
          .found(String.valueOf(e.getMessage()))
          .fix("check the disk, then run again")
          .exception(e);
    }
  }
}
