package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.option.OptionType;
import dev.basin.host.plugins.ExtensionKind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a study may hold: the one source of its checks, its defaults and its JSON Schema for
 * editors.
 */
public final class StudySchema {
  private static final long LARGEST_SEED = (1L << 53) - 1;

  private static final ValueType SEED = ValueType.integer(0, LARGEST_SEED);
  private static final FormatType TARGET =
      FormatType.of("loss|label|predicted|class:\\d{1,6}", "loss, label, predicted or class:N");
  private static final ValueType SPLIT = ValueType.choice("train", "validation", "test");

  private static final AnalysisType LANDSCAPE =
      AnalysisType.of(
          ExtensionKind.PROJECTION,
          Field.of(
              "grid",
              FormatType.of(
                  "([2-9]|[1-9]\\d{1,3})(x([2-9]|[1-9]\\d{1,3})){0,2}",
                  "points per axis, at least 2, such as 21x21"),
              "21x21",
              "points per axis"),
          Field.of(
              "range",
              new FormatType(
                  Pattern.compile("[^:]+:[^:]+(,[^:]+:[^:]+){0,2}"),
                  "the ends of the axes, such as -1:1 or -1:1,-2:2",
                  StudyBinder::ranges),
              "'-1:1'",
              "the ends of all axes, or of each"),
          Field.of("split", SPLIT, "train", "the data that the loss is taken on"),
          Field.of(
              "networks",
              new ListType(ValueType.text(), 0),
              "[]",
              "names of other networks to mark on the plane or to span it"),
          Field.of(
              "align",
              ValueType.flag(),
              "false",
              "whether the units of the other networks are first put into the order that fits"
                  + " best"),
          Field.of(
              "of",
              new ListType(ValueType.text(), 0),
              "[]",
              "names of the networks to compute it for; all where empty"),
          Field.of(
              "environments",
              new ListType(new EnvironmentType(), 0),
              "[]",
              "further data for the same points: splits and shift scenarios"),
          Field.of(
              "draws",
              ValueType.integer(1, 1000),
              "1",
              "how many random planes, for error bars over directions"),
          Field.of(
              "adaptive",
              ValueType.flag(),
              "false",
              "compute few points and interpolate the others, if held-out points certify that"),
          Field.of(
              "batch-norm",
              ValueType.choice("stored", "recomputed"),
              "stored",
              "statistics of batch normalisation: those of the network, or recomputed at every"
                  + " point from the training data"));

  private static final AnalysisType FLATNESS =
      AnalysisType.of(
          ExtensionKind.FLATNESS,
          Field.of("split", SPLIT, "train", "the data that the loss is taken on"),
          Field.of(
              "audit",
              ValueType.flag(),
              "false",
              "measure also after transformations of the weights that leave the function or the"
                  + " decisions as they are"));

  private static final AnalysisType SHIFT =
      AnalysisType.of(
          ExtensionKind.SHIFT,
          Field.of("split", SPLIT, "test", "the data that is shifted"),
          Field.optional(
              "iso",
              new ValueType(new OptionType.RealRange(0.1, 100)),
              "the severity at which the baseline loses so many points of accuracy, in place of"
                  + " the scenario's own"),
          Field.of(
              "drift",
              new ListType(ValueType.choice("inputs", "outputs", "activations"), 0),
              "[]",
              "what is tested for drift"),
          Field.optional(
              "layer", ValueType.text(), "whose activations are tested; the last where absent"));

  private static final SectionType GENERALIZATION =
      SectionType.of(
          Field.of(
              "baseline",
              ValueType.text(),
              "logistic regression",
              "the network that corruption errors and iso-difficulty go by"),
          Field.of(
              "resamples",
              ValueType.integer(100, 100_000),
              "2000",
              "bootstrap resamples of the examples"));

  private static final AnalysisType IMPORTANCE =
      AnalysisType.of(
          ExtensionKind.IMPORTANCE,
          Field.of("split", SPLIT, "train", "the data that units are scored on"),
          Field.of("target", TARGET, "label", "the loss or logit that the scores are about"),
          Field.of(
              "layers",
              new ListType(ValueType.text(), 0),
              "[]",
              "names of the layers that are scored; all where empty"),
          Field.of(
              "weights",
              ValueType.flag(),
              "false",
              "score single weights too, where the metric is defined for them"),
          Field.of(
              "examples",
              ValueType.integer(0, 100),
              "0",
              "how many of the most activating examples are kept of each top unit of a"
                  + " convolution"),
          Field.of(
              "shift",
              new ListType(ValueType.text(), 0),
              "[]",
              "scenarios of the study's shift list under which units are scored too"));

  private static final SectionType TRUST =
      SectionType.of(
          Field.of(
              "audit",
              ValueType.flag(),
              "false",
              "hold every metric against leave-one-out ablation, random orders, other data and"
                  + " other networks"),
          Field.of(
              "orders",
              ValueType.integer(5, 1000),
              "20",
              "random orders, and orders shuffled within layers, that a metric is held against"),
          Field.of(
              "steps", ValueType.integer(2, 1000), "20", "points of a deletion or insertion curve"),
          Field.of(
              "halves",
              ValueType.integer(2, 1000),
              "20",
              "how many times the examples are split into halves"),
          Field.of(
              "top",
              new ValueType(new OptionType.RealRange(0.01, 0.5)),
              "0.25",
              "the share of each layer's units that counts as its top"),
          Field.of("split", SPLIT, "test", "the data that units are left out on"),
          Field.of("target", TARGET, "loss", "what leaving units out is judged by"));

  private static final ValueType COMPRESSIONS = new ValueType(new OptionType.RealList(1, 10_000));

  private static final AnalysisType PRUNING =
      AnalysisType.of(
          ExtensionKind.PRUNING,
          Field.optional(
              "metric",
              NamedType.extension(ExtensionKind.IMPORTANCE),
              "the metric whose scores decide what goes; magnitude where absent"),
          Field.of(
              "metric-options",
              new OptionsType("metric", NamedType.extension(ExtensionKind.IMPORTANCE)),
              "{}",
              "options of the metric"),
          Field.of(
              "metrics",
              new ListType(NamedType.extension(ExtensionKind.IMPORTANCE), 0),
              "[]",
              "several metrics with their default options: the criterion is asked with each"),
          Field.of("target", TARGET, "label", "the loss or logit that the metric is about"),
          Field.of("scores", SPLIT, "train", "the data that units are scored on"),
          Field.optional(
              "scores-file",
              new FileType(),
              "scores of one network's units in place of a metric's, as importance --json prints"
                  + " them"),
          Field.of(
              "structure",
              ValueType.choice("units", "weights"),
              "units",
              "what goes: unit groups, so that the network gets smaller, or single weights, which"
                  + " become zeros"),
          Field.of(
              "budget",
              ValueType.choice("units", "parameters", "multiply-adds", "latency"),
              "units",
              "what is counted"),
          Field.of(
              "fractions",
              new ValueType(new OptionType.RealList(0, 1)),
              "[0, 0.1, 0.25, 0.5, 0.75]",
              "which share of the budget goes at each size"),
          Field.optional(
              "compressions",
              COMPRESSIONS,
              "how many times smaller the network gets at each size, such as [1, 2, 4, 8, 16, 32],"
                  + " in place of fractions"),
          Field.of(
              "schedule",
              ValueType.choice("one-shot", "linear", "cubic", "exponential", "iterative"),
              "one-shot",
              "how much goes by when; iterative rewinds to an early checkpoint after every step"),
          Field.of(
              "steps",
              ValueType.integer(1, 1000),
              "4",
              "in how many steps, scored anew at each; one-shot takes one"),
          Field.of(
              "rewind",
              new ValueType(new OptionType.RealRange(0, 1)),
              "0.1",
              "the share of the training that iterative pruning rewinds to"),
          Field.of("floor", ValueType.integer(1, 1_000_000), "1", "units that every layer keeps"),
          Field.of(
              "floor-share",
              new ValueType(new OptionType.RealRange(0, 1)),
              "0",
              "which share of its units every layer keeps"),
          Field.of(
              "protect",
              new ListType(ValueType.text(), 0),
              "[]",
              "layers that stay whole, and units such as conv1:3 that stay"),
          Field.of(
              "round-to",
              ValueType.integer(1, 1024),
              "1",
              "the multiple that what a layer keeps is rounded up to where that runs faster"),
          Field.of(
              "after",
              ValueType.choice("nothing", "recalibration", "fine-tuning"),
              "nothing",
              "what follows a step: new statistics of batch normalisation, or training"),
          Field.of("train", new TrainingType(), "{}", "the recipe of fine-tuning"),
          Field.of("split", SPLIT, "test", "the data that the pruned network is evaluated on"));

  private static final SectionType TRADE_OFF =
      SectionType.of(
          Field.of(
              "random",
              ValueType.integer(0, 1000),
              "3",
              "random orders that every setting is held against"),
          Field.of(
              "layer-shuffle",
              ValueType.integer(0, 1000),
              "1",
              "orders that every criterion is held against, with as many gone from each layer but"
                  + " others"),
          Field.optional(
              "shift",
              new ListType(ValueType.text(), 0),
              "scenarios of the study's shift list under which pruned networks are evaluated; all"
                  + " where absent"),
          Field.of(
              "flatness",
              new ListType(ValueType.text(), 0),
              "[]",
              "measures of the study's flatness list that are taken of pruned networks too"),
          Field.of(
              "landscape",
              ValueType.flag(),
              "false",
              "whether the loss before and after is shown on the same plane, for the first seed of each"
                  + " network"),
          Field.of(
              "at",
              COMPRESSIONS,
              "[2]",
              "the compressions at which flatness and landscape are taken"),
          Field.of(
              "latency-pairs",
              ValueType.integer(0, 10_000),
              "20",
              "paired runs of the latency measurement; 0 for none"),
          Field.of(
              "save",
              ValueType.flag(),
              "true",
              "whether the best network at each size is saved as an ONNX file"));

  static final SectionType STUDY =
      SectionType.of(
          Field.of("title", ValueType.text(), "Study", "a title for people"),
          Field.of("seed", SEED, "1", "the seed of all randomness but training"),
          Field.of(
              "precision",
              ValueType.choice("float32", "float64"),
              "float32",
              "of weights and arithmetic"),
          Field.of(
              "device",
              FormatType.of("auto|cpu|cuda(:\\d{1,3})?", "auto, cpu, cuda or cuda:N"),
              "auto",
              "where it is computed"),
          Field.required("data", new DataType(), "which data"),
          Field.required("networks", new ListType(new NetworkType(), 1), "at least one network"),
          Field.of(
              "seeds",
              new ListType(SEED, 1),
              "[1]",
              "training seeds: every trained network once per seed; the study's seed where absent"),
          Field.of("vary", new VaryType(), "{}", "axes of variation of trained networks, crossed"),
          Field.of("landscape", new ListType(LANDSCAPE, 0), "[]", "landscapes to compute"),
          Field.of("flatness", new ListType(FLATNESS, 0), "[]", "measures of flatness"),
          Field.of("shift", new ListType(SHIFT, 0), "[]", "shifts to evaluate under"),
          Field.of("generalization", GENERALIZATION, "{}", "how shifts are judged"),
          Field.of("importance", new ListType(IMPORTANCE, 0), "[]", "metrics of importance"),
          Field.of("trust", TRUST, "{}", "how far metrics of importance are put to the test"),
          Field.of("pruning", new ListType(PRUNING, 0), "[]", "criteria that prune the networks"),
          Field.of("trade-off", TRADE_OFF, "{}", "how pruned networks are judged"),
          Field.of(
              "claims", new ListType(new ClaimType(), 0), "[]", "claims that the report judges"),
          Field.of("report", ValueType.flag(), "true", "whether to write figures and a report"));

  private StudySchema() {}

  /**
   * The JSON Schema of a study, for editors.
   *
   * @param catalogue what can be named
   * @return a schema of draft 2020-12; the same text for the same catalogue, keys in order
   */
  public static ObjectNode jsonSchema(OptionCatalogue catalogue) {
    ObjectMapper json =
        JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    ObjectNode schema = json.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Basin study");
    schema.setAll((ObjectNode) json.valueToTree(STUDY.jsonSchema(catalogue)));
    return schema;
  }

  /** Checks a whole study and fills in the defaults. */
  static Optional<JsonNode> read(YamlNode.Keys root, Reading reading) {
    YamlNode.Keys seeded =
        root.get("seeds").isPresent()
            ? root
            : root.get("seed")
                .filter(seed -> isSeed(seed, root, reading))
                .map(seed -> root.with("seeds", new YamlNode.Items(List.of(seed), seed.at())))
                .orElse(root);
    return STUDY.read(seeded, "study", seeded, reading);
  }

  private static boolean isSeed(YamlNode seed, YamlNode.Keys root, Reading reading) {
    Reading apart = new Reading(reading.catalogue(), reading.base(), new StudyProblems());
    return SEED.read(seed, "seed", root, apart).isPresent();
  }
}
