package dev.basin.host.part;

import ai.djl.Device;
import dev.basin.api.data.Dataset;
import dev.basin.host.plugins.PluginCatalogue;
import dev.basin.host.study.DataSpec;
import dev.basin.host.study.SplitSpec;
import dev.basin.models.data.DataRequest;
import dev.basin.models.data.DataSources;
import dev.basin.models.data.DataSplits;
import dev.basin.models.data.DigitsSource;
import dev.basin.models.data.FractionSplit;
import dev.basin.models.data.Header;
import dev.basin.models.data.RowSplit;
import dev.basin.models.data.Split;
import dev.basin.models.data.TimeOrder;
import dev.basin.models.data.TimeSplit;
import dev.basin.models.data.WholeSplit;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The data of a study, as a request to the data sources.
 *
 * @param spec what the study says
 * @param seed the study's seed, for random splits
 */
record StudyData(DataSpec spec, long seed) {

  /**
   * Reads and divides the data, and puts it under the shift that the study plants.
   *
   * @throws dev.basin.api.BasinException DAT-…, OPT-… naming what is wrong with study or files
   */
  SplitData load(PluginCatalogue plugins, Device device) {
    DataRequest request = request();
    Dataset all = DataSources.load(request);
    if (fromFile() && spec.split() instanceof SplitSpec.ByTime byTime && !byTime.sort()) {
      TimeOrder.require(all);
    }
    DataSplits splits = request.split().of(all);
    DataSplits planted =
        spec.plant()
            .map(plant -> new Planting(plant, seed, plugins, device).of(splits))
            .orElse(splits);
    return SplitData.of(planted, DataSources.drifts(request));
  }

  /** Generators draw their examples in an order of their own. */
  private boolean fromFile() {
    return spec.source() instanceof DataSpec.File;
  }

  private DataRequest request() {
    DataRequest.Builder request = source();
    spec.labels().ifPresent(labels -> request.option("labels", labels.toString()));
    spec.label().ifPresent(request::label);
    spec.header().ifPresent(present -> request.header(present ? Header.PRESENT : Header.ABSENT));
    if (!spec.shape().isEmpty()) {
      request.shape(spec.shape().stream().map(String::valueOf).collect(Collectors.joining("x")));
    }
    spec.time().ifPresent(request::time);
    spec.group().ifPresent(request::group);
    return request.ignore(spec.ignore()).split(split()).build();
  }

  private DataRequest.Builder source() {
    if (spec.source() instanceof DataSpec.File file) {
      return request(file.path().toString(), file.format(), file.options());
    }
    DataSpec.BuiltIn builtIn = (DataSpec.BuiltIn) spec.source();
    return request(builtIn.id(), builtIn.id(), builtIn.options());
  }

  private static DataRequest.Builder request(
      String path, String format, Map<String, Object> options) {
    DataRequest.Builder request = DataRequest.of(path).format(format);
    options.forEach(request::option);
    return request;
  }

  private Split split() {
    // A sealed type without pattern matching for switch: one line a case.
    if (spec.split() instanceof SplitSpec.Rows rows) {
      return new RowSplit(
          rows.train().toString(), rows.validation().toString(), rows.test().toString());
    }
    if (spec.split() instanceof SplitSpec.Fractions shares) {
      return new FractionSplit(shares.train(), shares.validation(), shares.test(), true, seed);
    }
    if (spec.split() instanceof SplitSpec.ByTime shares) {
      double past = shares.train() + shares.validation();
      return new TimeSplit(past, shares.gap(), shares.validation() / past, true, seed);
    }
    if (spec.split() instanceof SplitSpec.Whole) {
      return new WholeSplit();
    }
    return spec.source() instanceof DataSpec.BuiltIn builtIn && builtIn.id().equals(DigitsSource.ID)
        ? DigitsSource.SPLIT
        : new FractionSplit(0.7, 0.15, 0.15, true, seed);
  }
}
