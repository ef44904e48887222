package dev.basin.host.cli;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes. */
final class GlobalOptions {
  @Option(
      names = "--json",
      description = "Print the result as JSON on standard output, alone (docs/json.md).")
  private boolean json;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "cpu, cuda, cuda:N, or auto: the first GPU if there is one. Default: auto.")
  private @Nullable String device;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      description = "float32 or float64. Default: float32.")
  private @Nullable String precision;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all randomness. Default: 1.")
  private @Nullable Long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Cores to use. Default: all. Results don't depend on it.")
  private @Nullable Integer threads;

  @Option(names = "--debug", description = "Show stack traces and the log.")
  private boolean debug;

  boolean json() {
    return json;
  }

  boolean debug() {
    return debug;
  }

  /** The device asked for on the command line, or "" if none was. */
  String device() {
    return device == null ? "" : device;
  }

  /** The precision asked for on the command line, or "" if none was. */
  String precision() {
    return precision == null ? "" : precision;
  }

  OptionalLong seed() {
    return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
  }

  OptionalInt threads() {
    return threads == null ? OptionalInt.empty() : OptionalInt.of(threads);
  }
}
