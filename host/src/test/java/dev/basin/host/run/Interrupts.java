package dev.basin.host.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether tests can interrupt the processes that they start. */
public final class Interrupts {
  private Interrupts() {}

  /**
   * A process started in the background of a plain shell ignores interrupts, and so do its own.
   *
   * @return false also where there is no telling
   */
  public static boolean arrive() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .allMatch(ignored -> (ignored & 2) == 0);
  }
}
