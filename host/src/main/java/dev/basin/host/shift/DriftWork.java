package dev.basin.host.shift;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Environment;
import dev.basin.api.Problem;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.model.UnitLayer;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.OpenSession;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.shift.drift.CleanAndShifted;
import dev.basin.host.shift.drift.DriftTests;
import dev.basin.host.shift.drift.Rows;
import dev.basin.host.study.EnvironmentSpec;
import dev.basin.host.study.ShiftSpec;
import dev.basin.host.study.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tests whether what a network sees, computes inside or says has drifted between the clean data and
 * the environments of a scenario.
 *
 * @param bench data, plugins and device
 */
record DriftWork(Bench bench) implements CellWork {
  static final String KIND = "drift";

  /** More examples than this add cost, not insight: the number tested is reported. */
  private static final int MOST_EXAMPLES = 2000;

  static CellSpec cell(
      Bench bench,
      StudiedNetwork network,
      ShiftSpec shift,
      String on,
      Split clean,
      List<CellSpec> iso) {
    Installed<ShiftScenario> scenario = bench.plugins().find(ShiftScenario.class, shift.scenario());
    Environments environments = new Environments(bench);
    return bench
        .cell(KIND, network, "drift of %s under %s".formatted(on, scenario.id()), shift.split())
        .input("clean", environments.input(new EnvironmentSpec.OfSplit(clean)))
        .input("environment", environments.input(new EnvironmentSpec.OfScenario(shift)))
        .input("on", on)
        .input("layer", on.equals("activations") ? shift.layer().orElse("") : "")
        .after(iso.toArray(CellSpec[]::new))
        .build();
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    CellInputs inputs = new CellInputs(spec);
    OpenSession open = bench.open(spec, context);
    Map<String, Object> more =
        spec.dependencies().size() > 1
            ? IsoSeverityWork.options(context.result(spec.dependencies().get(1)))
            : Map.of();
    Environments environments = new Environments(bench);
    Dataset clean =
        sample(
            environments.unfitted(inputs.json("clean"), Map.of(), open, context).get(0).data(),
            context);
    List<CleanAndShifted> comparisons = new ArrayList<>();
    Seen seen = seen(inputs.text("on"), inputs.text("layer"), open);
    Rows before = seen.of(clean);
    for (Environment each :
        environments.unfitted(inputs.json("environment"), more, open, context)) {
      comparisons.add(
          new CleanAndShifted(
              each.name(),
              inputs.text("on"),
              seen.layer(),
              before,
              seen.of(sample(each.data(), context))));
    }
    return CellResult.of(
            Map.of(
                "drift",
                new DriftTests()
                    .of(comparisons, context.random().derive("drift"), context.progress())))
        .ofWeights(open.network().contentHash());
  }

  /** The same examples in every environment, however many networks look. */
  private static Dataset sample(Dataset data, CellContext context) {
    if (data.size() <= MOST_EXAMPLES) {
      return data;
    }
    int[] chosen =
        IntStream.range(0, data.size())
            .boxed()
            .sorted(
                Comparator.comparingLong(
                    row -> context.random().stream("drift sample", data.id(row)).nextLong()))
            .limit(MOST_EXAMPLES)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    return data.select(data.name(), chosen);
  }

  /** What is compared of an example. */
  private interface Seen {
    Rows of(Dataset data);

    default String layer() {
      return "";
    }
  }

  private static Seen seen(String on, String layer, OpenSession open) {
    return switch (on) {
      case "inputs" -> DriftWork::inputs;
      case "outputs" -> data -> outputs(data, open);
      default -> new Activations(open, layer(layer, open));
    };
  }

  private static UnitLayer layer(String wanted, OpenSession open) {
    open.session().require(Capability.ACTIVATIONS, "a test of activations");
    List<UnitLayer> layers = open.session().network().layers();
    return layers.stream()
        .filter(each -> wanted.isEmpty() || each.name().equals(wanted))
        .reduce((first, last) -> last)
        .orElseThrow(
            () ->
                Problem.request("SHF-041", "the network has no such layer of units")
                    .at("shift, layer")
                    .found('"' + wanted + '"')
                    .expected(
                        "one of "
                            + String.join(", ", layers.stream().map(UnitLayer::name).toList()))
                    .exception());
  }

  private static Rows inputs(Dataset data) {
    int width = data.features().width();
    double[] values = new double[data.size() * width];
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, values, row * width);
    }
    return new Rows(ids(data), width, values);
  }

  private static Rows outputs(Dataset data, OpenSession open) {
    double[] logits =
        open.session()
            .evaluateExamples(open.session().weights(), Bench.fitting(data, open))
            .logits();
    return new Rows(ids(data), logits.length / data.size(), logits);
  }

  /** The mean over the positions of every unit. */
  private record Activations(OpenSession open, UnitLayer of) implements Seen {
    @Override
    public String layer() {
      return of.name();
    }

    @Override
    public Rows of(Dataset data) {
      double[] values = new double[data.size() * of.units()];
      open.session()
          .forEachBatch(
              open.session().weights(),
              Bench.fitting(data, open),
              batch -> {
                NDArray means =
                    batch.activation(of).mean(new int[] {2}).toType(DataType.FLOAT64, false);
                double[] numbers = means.toDoubleArray();
                System.arraycopy(numbers, 0, values, batch.first() * of.units(), numbers.length);
              });
      return new Rows(ids(data), of.units(), values);
    }
  }

  private static long[] ids(Dataset data) {
    return IntStream.range(0, data.size()).mapToLong(data::id).toArray();
  }
}
