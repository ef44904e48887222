package dev.basin.host.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Problem;
import dev.basin.api.PruningBudget.Quantity;
import dev.basin.models.data.RowRanges;
import dev.basin.models.engine.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReaderTest {
  private static final String FULL =
      """
      title: Digits
      seed: 7
      precision: float64
      device: cpu
      data:
        source: digits.csv
        label: label
        shape: 1x8x8
        split: {train: 0-1199, validation: 1200-1496, test: 1497-1796}
      networks:
        - name: mlp
          architecture: mlp
          options: {width: 16}
          train: {learning-rate: 0.003, epochs: 20}
        - file: model.onnx
      seeds: [1, 2]
      vary:
        train.batch-size: [16, 512]
        options.depth: [1, 3]
      landscape:
        - projection: random
          grid: 21x11
          range: -1:1,-2:2
          split: test
      flatness:
        - measure: hessian-top
          options: {k: 3}
      shift:
        - scenario: gaussian-noise
          options: {sigmas: [0.5, 1]}
      importance:
        - metric: gradient-activation
      pruning:
        - criterion: global-threshold
          metric: magnitude
          metric-options: {norm: l2}
          fractions: [0, 0.5]
      report: false
      """;

  private static final String SMALL =
      """
      data: {source: digits}
      networks:
        - architecture: mlp
      """;

  @TempDir Path folder;

  private final StudyReader reader = new StudyReader(new FakeCatalogue());

  @BeforeEach
  void files() throws IOException {
    Files.createFile(folder.resolve("digits.csv"));
    Files.createFile(folder.resolve("model.onnx"));
  }

  private StudyReading read(String yaml, String... settings) {
    return reader.read(
        yaml, "study.yaml", folder, Stream.of(settings).map(StudySetting::parse).toList());
  }

  private ResolvedStudy accepted(String yaml, String... settings) {
    StudyReading reading = read(yaml, settings);
    assertThat(problems(reading)).isEmpty();
    return reading.orThrow();
  }

  private List<String> problems(StudyReading reading) {
    return reading instanceof StudyReading.Refused refused
        ? refused.problems().stream()
            .map(Problem::message)
            .map(message -> message.replace(folder.toString(), "FOLDER"))
            .toList()
        : List.of();
  }

  private List<String> refused(String yaml, String... settings) {
    return problems(read(yaml, settings));
  }

  @Test
  void readsEveryKey() {
    Study study = accepted(FULL).study();

    assertThat(study.title()).isEqualTo("Digits");
    assertThat(study.seed()).isEqualTo(7);
    assertThat(study.precision()).isEqualTo(Precision.FLOAT64);
    assertThat(study.device()).isEqualTo("cpu");
    assertThat(study.data().source())
        .isEqualTo(
            new DataSpec.File(
                folder.toAbsolutePath().resolve("digits.csv"), "csv", Map.of("classes", 0L)));
    assertThat(study.data().label()).contains("label");
    assertThat(study.data().shape()).containsExactly(1L, 8L, 8L);
    assertThat(study.data().split())
        .isEqualTo(
            new SplitSpec.Rows(
                RowRanges.parse("0-1199"),
                RowRanges.parse("1200-1496"),
                RowRanges.parse("1497-1796")));
    assertThat(study.networks())
        .containsExactly(
            new NetworkSpec.Trained(
                "mlp",
                "mlp",
                Map.of("width", 16L, "depth", 2L),
                Map.of(
                    "optimizer",
                    "adam",
                    "learning-rate",
                    0.003,
                    "epochs",
                    20L,
                    "batch-size",
                    64L,
                    "nesterov",
                    false)),
            new NetworkSpec.Loaded("model", folder.toAbsolutePath().resolve("model.onnx")));
    assertThat(study.seeds()).containsExactly(1L, 2L);
    assertThat(study.landscape())
        .containsExactly(
            new LandscapeSpec(
                "random",
                Map.of("normalisation", "filter"),
                List.of(21, 11),
                List.of(new AxisRange(-1, 1), new AxisRange(-2, 2)),
                Split.TEST,
                List.of(),
                new LandscapeSpec.Networks(List.of(), List.of(), false),
                new LandscapeSpec.Surface(1, false, false)));
    assertThat(study.flatness())
        .containsExactly(new FlatnessSpec("hessian-top", Map.of("k", 3L), Split.TRAIN, false));
    assertThat(study.shift())
        .containsExactly(
            new ShiftSpec("gaussian-noise", Map.of("sigmas", List.of(0.5, 1.0)), Split.TEST));
    assertThat(study.importance())
        .containsExactly(new ImportanceSpec("gradient-activation", Map.of(), Split.TRAIN, "label"));
    assertThat(study.pruning())
        .containsExactly(
            new PruningSpec(
                "global-threshold",
                Map.of(),
                new PruningScores.OfMetric(
                    new ImportanceSpec("magnitude", Map.of("norm", "l2"), Split.TRAIN, "label")),
                PruningSpec.Structure.UNITS,
                Quantity.UNITS,
                List.of(0.0, 0.5),
                new PruningSchedule(PruningSchedule.Kind.ONE_SHOT, 1, 0.1),
                new PruningLimits(1, 0, List.of(), 1),
                new Recovery.Nothing(),
                Split.TEST));
    assertThat(study.report()).isFalse();
  }

  @Test
  void asksACriterionWithEveryMetricOfItsListAtEveryCompression() {
    List<PruningSpec> pruning =
        accepted(
                SMALL
                    + """
                    pruning:
                      - criterion: global-threshold
                        metrics: [magnitude, gradient-activation]
                        compressions: [1, 2, 32]
                        budget: multiply-adds
                        schedule: cubic
                        after: recalibration
                    """)
            .study()
            .pruning();
    assertThat(pruning)
        .extracting(each -> each.scores().name())
        .containsExactly("magnitude", "gradient-activation");
    assertThat(pruning)
        .allSatisfy(
            each -> {
              assertThat(each.shares()).containsExactly(0.0, 0.5, 31 / 32.);
              assertThat(each.quantity()).isEqualTo(Quantity.MULTIPLY_ADDS);
              assertThat(each.schedule().steps()).isEqualTo(4);
              assertThat(each.recovery()).isEqualTo(new Recovery.Recalibration());
            });
  }

  @Test
  void spellsOutNetworksTimesAxesTimesSeedsInOrder() {
    List<NetworkVariant> networks = accepted(FULL).networks();

    assertThat(networks)
        .extracting(NetworkVariant::label)
        .containsExactly(
            "mlp, batch-size 16, depth 1, seed 1",
            "mlp, batch-size 16, depth 1, seed 2",
            "mlp, batch-size 16, depth 3, seed 1",
            "mlp, batch-size 16, depth 3, seed 2",
            "mlp, batch-size 512, depth 1, seed 1",
            "mlp, batch-size 512, depth 1, seed 2",
            "mlp, batch-size 512, depth 3, seed 1",
            "mlp, batch-size 512, depth 3, seed 2",
            "model");
    NetworkVariant third = networks.get(2);
    assertThat(third.name()).isEqualTo("mlp-batch-size-16-depth-3-seed-1");
    assertThat(third.configuration())
        .containsExactly(Map.entry("train.batch-size", "16"), Map.entry("options.depth", "3"));
    NetworkSpec.Trained spec = (NetworkSpec.Trained) third.spec();
    assertThat(spec.options()).containsEntry("depth", 3L).containsEntry("width", 16L);
    assertThat(spec.train()).containsEntry("batch-size", 16L).containsEntry("epochs", 20L);
    assertThat(networks.get(8).seed()).isEqualTo(7);
  }

  @Test
  void importanceIsScoredUnderEveryShiftOfTheNamedScenario() {
    Study study =
        accepted(
                SMALL
                    + """
                    shift:
                      - {scenario: gaussian-noise, options: {sigmas: [0.5]}}
                      - {scenario: gaussian-noise, options: {sigmas: [1]}, split: train}
                    importance:
                      - {metric: magnitude, shift: [gaussian-noise]}
                      - {metric: magnitude}
                    """)
            .study();

    assertThat(study.importance().get(0).shift()).isEqualTo(study.shift()).hasSize(2);
    assertThat(study.importance().get(1).shift()).isEmpty();
  }

  @Test
  void importanceUnderAScenarioThatTheStudyDoesNotShiftByIsRefused() {
    String missing = SMALL + "importance: [{metric: magnitude, shift: [gaussian-noise]}]\n";
    assertThat(refused(missing)).singleElement().asString().contains("STU-027", "expected none");

    String misspelt =
        SMALL
            + """
            shift: [{scenario: gaussian-noise}]
            importance: [{metric: magnitude, shift: [gausian-noise]}]
            """;
    assertThat(refused(misspelt))
        .singleElement()
        .asString()
        .contains("STU-027", "\"gausian-noise\"", "did you mean \"gaussian-noise\"");
  }

  @Test
  void prunedNetworksAreJudgedUnderScenariosAndMeasuresOfTheStudyAlone() {
    String known =
        SMALL
            + """
            shift: [{scenario: gaussian-noise}]
            flatness: [{measure: hessian-top}]
            """;
    String missing = SMALL + "trade-off: {shift: [gaussian-noise], flatness: [hessian-top]}\n";
    assertThat(refused(missing)).hasSize(2);
    assertThat(refused(missing).get(0)).contains("STU-028", "\"gaussian-noise\"", "expected none");
    assertThat(refused(missing).get(1)).contains("STU-029", "\"hessian-top\"", "expected none");

    assertThat(refused(known + "trade-off: {flatness: [hesian-top]}\n"))
        .singleElement()
        .asString()
        .contains("STU-029", "did you mean \"hessian-top\"", "line 6");
    assertThat(
            accepted(known + "trade-off: {flatness: [hessian-top]}\n").study().tradeOff().shift())
        .hasSize(1);
  }

  @Test
  void fillsInDefaults() {
    ResolvedStudy resolved = accepted(SMALL);

    assertThat(resolved.study().seeds()).containsExactly(1L);
    assertThat(resolved.study().data().source())
        .isEqualTo(new DataSpec.BuiltIn("digits", Map.of()));
    assertThat(resolved.study().data().split()).isEqualTo(new SplitSpec.Default());
    assertThat(resolved.study().precision()).isEqualTo(Precision.FLOAT32);
    assertThat(resolved.study().report()).isTrue();
    assertThat(resolved.networks())
        .extracting(NetworkVariant::name, NetworkVariant::label)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("mlp", "mlp"));
  }

  @Test
  void trainsWithTheStudysSeedWhereNoneIsGiven() {
    assertThat(accepted("seed: 5\n" + SMALL).study().seeds()).containsExactly(5L);
    assertThat(accepted(SMALL, "seed=6").study().seeds()).containsExactly(6L);
  }

  @Test
  void resolvedTextIsTheSameStudyFromAnyFolder() throws IOException {
    for (String yaml : List.of(FULL, SMALL)) {
      ResolvedStudy once = accepted(yaml);
      Path elsewhere = Files.createDirectories(folder.resolve("runs/one"));

      StudyReading again = reader.read(once.yaml(), "run.yaml", elsewhere, List.of());

      assertThat(problems(again)).isEmpty();
      assertThat(again.orThrow()).isEqualTo(once);
    }
  }

  @Test
  void readsFractionsAndTime() {
    assertThat(
            accepted(SMALL, "data.split={train: 0.7, validation: 0.1, test: 0.2}")
                .study()
                .data()
                .split())
        .isEqualTo(new SplitSpec.Fractions(0.7, 0.1, 0.2));
    assertThat(
            accepted(SMALL, "data.split={by: time, train: 0.5, validation: 0.2, test: 0.3}")
                .study()
                .data()
                .split())
        .isEqualTo(new SplitSpec.ByTime(0.5, 0.2, 0.3, 0, false));
    assertThat(
            accepted(
                    SMALL,
                    "data.split={by: time, train: 0.4, validation: 0.2, gap: 0.1, test: 0.3,"
                        + " sort: true}")
                .study()
                .data()
                .split())
        .isEqualTo(new SplitSpec.ByTime(0.4, 0.2, 0.3, 0.1, true));
    assertThat(accepted(SMALL, "data.split=all").study().data().split())
        .isEqualTo(new SplitSpec.Whole());
  }

  @Test
  void namesTheNearestOfAnUnknownKey() {
    assertThat(
            refused(
                """
                data: {source: digits}
                networks:
                  - architecture: mlp
                    train:
                      epoch: 5
                """))
        .containsExactly(
            "STU-004 unknown key (study.yaml, line 5, column 7): found \"epoch\", expected one of"
                + " optimizer, learning-rate, epochs, batch-size, nesterov; did you mean"
                + " \"epochs\"?");
  }

  @Test
  void reportsEveryMistakeInOrderOfLine() {
    assertThat(
            refused(
                """
                titel: Digits
                seed: one
                precision: float16
                data:
                  source: digit
                  split: {train: 0-10, validation: 11-12, test: 5-}
                networks:
                  - architecture: mpl
                  - architecture: cnn
                    options: {channels: 0, norm: [a]}
                landscape:
                  - projection: randm
                    grid: 21x
                  - grid: 5
                flatness: hessian-top
                """))
        .containsExactly(
            "STU-004 unknown key (study.yaml, line 1, column 1): found \"titel\", expected one of"
                + " title, seed, precision, device, data, networks, seeds, vary, landscape,"
                + " flatness, shift, generalization, importance, trust, pruning, trade-off, claims, report;"
                + " did you mean \"title\"?",
            "STU-005 illegal value of \"seed\" (study.yaml, line 2, column 7): found \"one\","
                + " expected a whole number from 0 to 9007199254740991",
            "STU-005 illegal value of \"precision\" (study.yaml, line 3, column 12): found"
                + " \"float16\", expected one of float32, float64",
            "STU-013 neither a file nor a built-in source (study.yaml, line 5, column 11): found"
                + " \"digit\", expected one of digits, strokes; did you mean \"digits\"?",
            "STU-008 parts of the data overlap (study.yaml, line 6, column 10): found train 0-10"
                + " and test 5-; give each row to one part, or write split: all",
            "STU-007 unknown architecture (study.yaml, line 8, column 19): found \"mpl\", expected"
                + " one of cnn, mlp; did you mean \"mlp\"?",
            "STU-005 illegal value of \"channels\" (study.yaml, line 10, column 25): found \"0\","
                + " expected a whole number from 1 to 512",
            "STU-005 illegal value of \"norm\" (study.yaml, line 10, column 34): found a list,"
                + " expected one of none, batch",
            "STU-007 unknown projection (study.yaml, line 12, column 17): found \"randm\","
                + " expected one of file, random; did you mean \"random\"?",
            "STU-005 illegal value of \"grid\" (study.yaml, line 13, column 11): found \"21x\","
                + " expected points per axis, at least 2, such as 21x21",
            "STU-006 missing key (study.yaml, line 14, column 5): expected \"projection\": the id"
                + " of a projection",
            "STU-005 illegal value of \"flatness\" (study.yaml, line 15, column 11): found"
                + " \"hessian-top\", expected a list: items that start with \"- \"");
  }

  @Test
  void reportsNoMoreThanTwenty() {
    StringBuilder yaml = new StringBuilder(SMALL);
    for (int i = 0; i < 30; i++) {
      yaml.append("key").append(i).append(": 1\n");
    }
    assertThat(refused(yaml.toString())).hasSize(20);
  }

  @Test
  void refusesWhatIsNotYaml() {
    assertThat(refused("data: {source: digits\nnetworks: []\n"))
        .singleElement()
        .asString()
        .startsWith("STU-002 not YAML (study.yaml, line 2, column 9): found expected ',' or '}'");
    assertThat(refused("data:\n\tsource: digits\n"))
        .singleElement()
        .asString()
        .startsWith("STU-002 not YAML (study.yaml, line 2, column 1)")
        .endsWith("; indent with spaces: YAML allows no tabs");
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    assertThat(refused("seed: 1\nseed: 2\n" + SMALL))
        .containsExactly(
            "STU-003 the key stands twice (study.yaml, line 2, column 1): found \"seed\" again;"
                + " remove one; the first is on line 1");
  }

  @Test
  void refusesAnEmptyStudy() {
    for (String yaml : List.of("", "# nothing\n", "---\n")) {
      assertThat(refused(yaml))
          .containsExactly(
              "STU-010 the study is empty (study.yaml, line 1, column 1): found nothing, expected"
                  + " keys and values, at least data and networks");
    }
    assertThat(refused("{}"))
        .containsExactly(
            "STU-006 missing key (study.yaml, line 1, column 1): expected \"data\": which data",
            "STU-006 missing key (study.yaml, line 1, column 1): expected \"networks\": at least"
                + " one network");
  }

  @Test
  void refusesAMissingFile() {
    assertThat(problems(reader.read(folder.resolve("none.yaml"), List.of())))
        .containsExactly("STU-001 no such study (FOLDER/none.yaml); expected a YAML file");
    assertThat(refused("data: {source: data/none.csv}\nnetworks:\n  - file: none.onnx\n"))
        .containsExactly(
            "STU-011 no such file (study.yaml, line 1, column 16): found \"data/none.csv\","
                + " expected a file at FOLDER/data/none.csv",
            "STU-011 no such file (study.yaml, line 3, column 11): found \"none.onnx\", expected a"
                + " file at FOLDER/none.onnx");
  }

  @Test
  void readsAFileFromDisk() throws IOException {
    Path file = Files.writeString(folder.resolve("study.yaml"), FULL);
    assertThat(reader.read(file, List.of()).orThrow()).isEqualTo(accepted(FULL));
  }

  @Test
  void refusesContradictions() {
    assertThat(
            refused(
                "data: {source: digits}\n"
                    + "networks:\n"
                    + "  - file: model.onnx\n"
                    + "    train: {epochs: 2}\n"))
        .containsExactly(
            "STU-008 a network is loaded or trained, not both (study.yaml, line 4, column 12):"
                + " found \"train\" beside \"file\"; remove one of them");
    assertThat(refused(SMALL + "  - architecture: mlp\n"))
        .containsExactly(
            "STU-008 two networks have the same name (study.yaml, line 3, column 3): found"
                + " \"mlp\"; give each its own \"name\"");
    assertThat(
            refused(SMALL + "landscape:\n  - {projection: random, grid: 5, range: '-1:1,0:1'}\n"))
        .containsExactly(
            "STU-005 illegal value of \"range\" (study.yaml, line 5, column 5): found 2 ranges for"
                + " a grid of 1 axis, expected one range");
    assertThat(refused(SMALL, "data.source=strokes", "data.options={examples: 0}"))
        .containsExactly(
            "STU-005 illegal value of \"examples\" (--set data.options={examples: 0}): found"
                + " \"0\", expected a whole number from 1 to 1000000");
  }

  private List<String> refusedData(String data) {
    return refused("data: " + data + "\nnetworks: [{architecture: mlp}]\n");
  }

  private DataSpec data(String data) {
    return accepted("data: " + data + "\nnetworks: [{architecture: mlp}]\n").study().data();
  }

  @Test
  void takesTheOptionsOfTheFormatThatTheFilesNameTells() {
    DataSpec table =
        data("{source: digits.csv, label: -1, ignore: [id, 3], options: {classes: 7}}");

    assertThat(table.source())
        .isEqualTo(
            new DataSpec.File(
                folder.toAbsolutePath().resolve("digits.csv"), "csv", Map.of("classes", 7L)));
    assertThat(table.label()).contains("-1");
    assertThat(table.ignore()).containsExactly("id", "3");
  }

  @Test
  void takesTheOptionsOfTheFormatThatIsNamed() {
    assertThat(data("{source: digits.csv, format: idx, options: {scale: 16}}").source())
        .isEqualTo(
            new DataSpec.File(
                folder.toAbsolutePath().resolve("digits.csv"),
                "idx",
                Map.of("labels", "", "scale", 16.0)));
  }

  @Test
  void refusesDataOptionsThatTheFormatDoesNotHave() {
    assertThat(refusedData("{source: digits.csv, options: {clases: 5}}"))
        .containsExactly(
            "STU-004 unknown key (study.yaml, line 1, column 38): found \"clases\", expected one of"
                + " classes; did you mean \"classes\"?");
    assertThat(refusedData("{source: digits.csv, format: cvs}"))
        .containsExactly(
            "STU-007 unknown format (study.yaml, line 1, column 36): found \"cvs\", expected one of"
                + " csv, idx; did you mean \"csv\"?");
  }

  @Test
  void asksForTheFormatOfAFileWhoseNameTellsNone() {
    assertThat(refusedData("{source: model.onnx, options: {classes: 5}}"))
        .containsExactly(
            "STU-006 missing key (study.yaml, line 1, column 16): found \"model.onnx\", whose name"
                + " tells no format, expected \"format\": one of csv, idx");
  }

  @Test
  void refusesKeysThatTheDataDoesNotHave() {
    assertThat(refusedData("{source: digits, format: csv}"))
        .containsExactly(
            "STU-008 a built-in source has no format (study.yaml, line 1, column 32): found"
                + " \"format\" beside source digits; remove it");
    assertThat(refusedData("{source: digits.csv, labels: model.onnx}"))
        .containsExactly(
            "STU-008 only IDX keeps labels in a second file (study.yaml, line 1, column 36): found"
                + " \"labels\" beside source digits.csv; remove it");
  }

  @Test
  void refusesASplitThatLeavesAPartOut() {
    assertThat(refused(SMALL, "data.split={train: 0.5, test: 0.5}"))
        .containsExactly(
            "STU-006 missing key (--set data.split={train: 0.5, test: 0.5}): expected"
                + " \"validation\" of the split; give all three parts, or write split: all");
    assertThat(refused(SMALL, "data.split={train: 0.5, validation: 0.1, test: 0.5}"))
        .containsExactly(
            "STU-005 illegal value of \"split\" (--set data.split={train: 0.5, validation: 0.1,"
                + " test: 0.5}): found fractions that sum to 1.1, expected fractions that sum to"
                + " 1");
  }

  @Test
  void oneExceptionSaysAllProblemsOneALine() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> read("seed: a\nreport: b\n" + SMALL).orThrow())
        .isInstanceOf(dev.basin.api.BasinException.class)
        .hasMessage(
            "STU-005 illegal value of \"seed\" (study.yaml, line 1, column 7): found \"a\","
                + " expected a whole number from 0 to 9007199254740991\n"
                + "STU-005 illegal value of \"report\" (study.yaml, line 2, column 9): found \"b\","
                + " expected true or false");
  }

  @Test
  void refusesAVariationThatANetworkCannotTake() {
    assertThat(refused(SMALL + "vary:\n  options.width: [8, 0]\n  train.epoch: [1]\n"))
        .containsExactly(
            "STU-005 illegal value of \"width\" (study.yaml, line 5, column 22): found \"0\","
                + " expected a whole number from 1 to 4096",
            "STU-004 unknown key (study.yaml, line 6, column 17): found \"epoch\", expected one of"
                + " optimizer, learning-rate, epochs, batch-size, nesterov; did you mean"
                + " \"epochs\"?");
    assertThat(refused(SMALL + "vary:\n  trian.epochs: [1]\n  train.epochs: 5\n"))
        .containsExactly(
            "STU-012 no path into a trained network (study.yaml, line 5, column 3): found"
                + " \"trian\", expected one of architecture, options, train; did you mean"
                + " \"train\"?",
            "STU-005 illegal value of \"train.epochs\" (study.yaml, line 6, column 17): found"
                + " \"5\", expected a list of values, such as [16, 512]");
  }

  @Test
  void settingsChooseItemsByNameOrIndex() {
    ResolvedStudy study =
        accepted(
            FULL,
            "networks.mlp.train.epochs=5",
            "landscape.0.grid=5",
            "landscape.random.range=-3:3",
            "flatness.hessian-top.options.k=9",
            "pruning.global-threshold.fractions=[0.25]",
            "vary.train.batch-size=[32]",
            "title=true");

    assertThat(((NetworkSpec.Trained) study.study().networks().get(0)).train())
        .containsEntry("epochs", 5L);
    assertThat(study.study().landscape().get(0).grid()).containsExactly(5);
    assertThat(study.study().landscape().get(0).ranges()).containsExactly(new AxisRange(-3, 3));
    assertThat(study.study().flatness().get(0).options()).containsEntry("k", 9L);
    assertThat(study.study().pruning().get(0).shares()).containsExactly(0.25);
    assertThat(study.networks()).hasSize(5);
    assertThat(study.study().title()).isEqualTo("true");
  }

  @Test
  void settingsMakeAStudyOfNothing() {
    StudyReading reading =
        reader.read(
            List.of(
                StudySetting.text(
                    "data.source", folder.resolve("digits.csv").toString(), "--data digits.csv"),
                StudySetting.text("data.label", "0", "--label 0"),
                StudySetting.text(
                    "networks.0.file", folder.resolve("model.onnx").toString(), "--model"),
                StudySetting.text("flatness.0.measure", "hessian-top", "--measure hessian-top"),
                StudySetting.yaml("flatness.0.options.k", "2", "--option k=2")));

    assertThat(problems(reading)).isEmpty();
    Study study = reading.orThrow().study();
    assertThat(study.data().label()).contains("0");
    assertThat(study.networks()).extracting(NetworkSpec::name).containsExactly("model");
    assertThat(study.flatness())
        .containsExactly(new FlatnessSpec("hessian-top", Map.of("k", 2L), Split.TRAIN, false));
  }

  @Test
  void refusesSettingsThatLeadNowhereWithTheNearest() {
    assertThat(refused(SMALL, "networks.mpl.train.epochs=5"))
        .containsExactly(
            "STU-009 no such item (--set networks.mpl.train.epochs=5): found \"mpl\", expected one"
                + " of mlp; did you mean \"mlp\"?");
    assertThat(refused(SMALL, "networks.mlp.train.epoch=5"))
        .containsExactly(
            "STU-004 unknown key (--set networks.mlp.train.epoch=5): found \"epoch\", expected one"
                + " of optimizer, learning-rate, epochs, batch-size, nesterov; did you mean"
                + " \"epochs\"?");
    assertThat(refused(SMALL, "network.mlp.train.epochs=5"))
        .containsExactly(
            "STU-004 unknown key (--set network.mlp.train.epochs=5): found \"network\", expected"
                + " one of title, seed, precision, device, data, networks, seeds, vary, landscape,"
                + " flatness, shift, generalization, importance, trust, pruning, trade-off, claims, report;"
                + " did you mean \"networks\"?");
    assertThat(refused(SMALL, "seed.x=3"))
        .containsExactly(
            "STU-005 illegal value of \"seed\" (--set seed.x=3): found keys and values, expected a"
                + " whole number from 0 to 9007199254740991");
  }
}
