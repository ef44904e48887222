package dev.basin.models.data;

import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Options;
import dev.basin.models.name.NearestName;
import java.util.List;
import java.util.Optional;

/** All data sources, and data by request. */
public final class DataSources {
  private static final List<DataSource> ALL =
      List.of(
          new CsvSource(),
          new IdxSource(),
          new NpzSource(),
          new StrokesSource(),
          new SeaSource(),
          new StaggerSource(),
          new HyperplaneSource(),
          new DigitsSource());

  private DataSources() {}

  /**
   * All sources.
   *
   * @return the sources; their ids are unique
   */
  public static List<DataSource> all() {
    return ALL;
  }

  /**
   * The source that a path looks like.
   *
   * @param path a file's path, or the id of a source that needs no file
   * @return the source; empty if the path tells none
   */
  public static Optional<DataSource> recognising(String path) {
    return ALL.stream().filter(source -> source.recognises(path)).findFirst();
  }

  /**
   * A source by its id.
   *
   * @param id such as "csv"
   * @return the source; empty if there is none
   */
  public static Optional<DataSource> named(String id) {
    return ALL.stream().filter(source -> source.describe().id().equals(id)).findFirst();
  }

  /**
   * Reads all examples of a request, undivided.
   *
   * @param request what to read
   * @return the data
   * @throws dev.basin.api.BasinException DAT-…, OPT-… naming what is wrong with request or file
   */
  public static Dataset load(DataRequest request) {
    return read(request).data();
  }

  /**
   * Reads and divides the examples of a request.
   *
   * @param request what to read
   * @return the parts
   * @throws dev.basin.api.BasinException DAT-…, OPT-… naming what is wrong with request or file
   */
  public static DataSplits splits(DataRequest request) {
    return request.split().of(load(request));
  }

  /**
   * Reads all examples of a request with the names of features and classes.
   *
   * @param request what to read
   * @return the data and its names
   * @throws dev.basin.api.BasinException DAT-…, OPT-… naming what is wrong with request or file
   */
  public static LoadedData read(DataRequest request) {
    DataSource source = source(request);
    if (!source.hasColumns()) {
      refuseColumns(request, source);
    }
    return source.read(request, Options.of(source.describe(), request.options()));
  }

  /**
   * Where the data of a request is known to change with time.
   *
   * @param request what would be read; nothing is
   * @return in the unit of the examples' times, increasing; empty for data that knows of no change
   * @throws dev.basin.api.BasinException DAT-…, OPT-… naming what is wrong with the request
   */
  public static List<Double> drifts(DataRequest request) {
    DataSource source = source(request);
    return source.drifts(Options.of(source.describe(), request.options()));
  }

  /**
   * The embedded digits, divided by their fixed rows: 1200, 297 and 300 examples of [1, 8, 8].
   *
   * @return the parts
   */
  public static DataSplits digits() {
    return splits(DataRequest.of(DigitsSource.ID).split(DigitsSource.SPLIT).build());
  }

  private static DataSource source(DataRequest request) {
    String wanted = request.format().strip();
    return (wanted.isEmpty() ? recognising(request.path()) : named(wanted))
        .orElseThrow(() -> unknown(request.path(), wanted));
  }

  private static BasinException unknown(String path, String wanted) {
    List<String> ids = ALL.stream().map(source -> source.describe().id()).toList();
    Problem problem =
        wanted.isEmpty()
            ? Problem.request("DAT-017", "the format of the data is not known by its name")
                .at(path)
                .fix("name the format: one of " + String.join(", ", ids))
            : Problem.request("DAT-017", "there is no such data format")
                .found('"' + wanted + '"')
                .expected("one of " + String.join(", ", ids))
                .fix(NearestName.advice(wanted, ids));
    return problem.exception();
  }

  private static void refuseColumns(DataRequest request, DataSource source) {
    boolean named =
        !request.label().isBlank() || !request.group().isBlank() || !request.ignore().isEmpty();
    boolean time = !request.time().isBlank() && !request.time().equals(DataRequest.ROW_ORDER);
    if (named || time || request.header() != Header.AUTO) {
      throw Problem.request("DAT-027", "the data has no columns to name")
          .at(request.path())
          .found("label, time, group, ignore or header for format " + source.describe().id())
          .expected("columns only for csv")
          .exception();
    }
  }
}
