package dev.basin.host.report;

import java.nio.file.Path;

/** Writes sample reports to look at: run with a directory as the only argument. */
final class SampleReport {
  private SampleReport() {}

  public static void main(String[] arguments) {
    Path directory = Path.of(arguments.length == 0 ? "target/sample-report" : arguments[0]);
    Report.write(directory.resolve("digits"), SampleResults.digits());
    Report.write(directory.resolve("many"), SampleResults.many(24));
    Report.write(directory.resolve("landscapes"), SampleLandscapes.rich());
    Report.write(directory.resolve("planes"), SampleLandscapes.many(24, 51, 51));
    Report.write(directory.resolve("shifts"), SampleShifts.study());
    Report.write(directory.resolve("corruptions"), SampleShifts.many(21));
    Report.write(directory.resolve("pruning"), SamplePruning.study());
    Report.write(directory.resolve("hostile"), SampleResults.hostile());
  }
}
