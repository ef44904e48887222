package dev.basin.plugins.shifts.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.basin.api.BasinException;
import dev.basin.api.Environment;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.Scenarios;
import dev.basin.testkit.SmallData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every corruption, and what each does to images that can be worked out. */
class ImageScenariosTest {

  static Stream<ImageScenario> all() {
    return Stream.of(
        new ShotNoise(),
        new ImpulseNoise(),
        new SpeckleNoise(),
        new GaussianBlur(),
        new DefocusBlur(),
        new MotionBlur(),
        new ZoomBlur(),
        new GlassBlur(),
        new Fog(),
        new Brightness(),
        new Contrast(),
        new Saturate(),
        new JpegCompression(),
        new Pixelate(),
        new ElasticTransform(),
        new Shear(),
        new Scale(),
        new Rotate(),
        new Translate());
  }

  /** Those whose published parameters grow stronger from row to row. */
  static Stream<ImageScenario> growing() {
    return all()
        .filter(
            scenario ->
                !List.of("glass-blur", "saturate", "pixelate", "elastic-transform")
                    .contains(scenario.describe().id()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void leaveTheImageAsItIsAtSeverityZero(ImageScenario scenario) {
    Dataset clean = SmallData.images(1, 3, 2, 3, 9, 12);
    Environment zero = at(scenario, clean, 0.0, 5.0).get(0);
    assertThat(zero.name()).isEqualTo("severity 0");
    assertThat(Scenarios.values(zero.data())).isEqualTo(Scenarios.values(clean));
  }

  @ParameterizedTest
  @MethodSource("all")
  void comeNearTheCleanImageAsSeverityFalls(ImageScenario scenario) {
    // Its coarse grid has whole pixels: at least one less than the image.
    assumeFalse(scenario instanceof Pixelate, "pixelate can't come nearer than one pixel");
    Dataset clean = SmallData.images(2, 20, 2, 1, 16, 16);
    assertThat(rmse(clean, at(scenario, clean, .01).get(0))).isLessThan(.02);
  }

  @ParameterizedTest
  @MethodSource("growing")
  void changeMoreTheHigherTheSeverity(ImageScenario scenario) {
    Dataset clean = SmallData.images(3, 60, 2, 1, 28, 28);
    double before = -1;
    for (Environment environment : at(scenario, clean, 0, .5, 1, 2, 3, 4, 5)) {
      double now = rmse(clean, environment);
      assertThat(now).as(environment.name()).isGreaterThanOrEqualTo(before - 1e-3);
      before = now;
    }
    Dataset large = SmallData.images(3, 8, 2, 3, 64, 48);
    List<Environment> ends = at(scenario, large, 1, 5);
    assertThat(rmse(large, ends.get(1))).isGreaterThan(rmse(large, ends.get(0)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void giveAnImageTheSameWhateverOtherImagesThereAre(ImageScenario scenario) {
    int[] rows = {7, 2, 2, 5};
    for (long seed = 1; seed <= 3; seed++) {
      Dataset clean = SmallData.images(seed, 9, 2, 3, 8, 8);
      List<Environment> all = Scenarios.environments(scenario, clean, seed, Map.of());
      List<Environment> some =
          Scenarios.environments(scenario, clean.select("some", rows), seed, Map.of());
      for (int i = 0; i < all.size(); i++) {
        assertThat(Scenarios.values(some.get(i).data()))
            .isEqualTo(Scenarios.values(all.get(i).data().select("some", rows)))
            .isEqualTo(Scenarios.values(some.get(i).data()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void stayInTheUnitIntervalOnImagesOfAnySize(ImageScenario scenario) {
    long[][] shapes = {{1, 1, 1}, {1, 2, 5}, {3, 3, 2}, {3, 8, 8}, {1, 40, 7}, {3, 33, 35}};
    for (long[] shape : shapes) {
      Dataset clean = SmallData.images(4, 4, 2, shape[0], shape[1], shape[2]);
      for (Environment environment : Scenarios.environments(scenario, clean, 5, Map.of())) {
        assertThat(Arrays.stream(Scenarios.values(environment.data())))
            .as("%s of %s", environment.name(), clean.exampleShape())
            .allMatch(value -> value >= 0 && value <= 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void takeImagesWithoutAChannelAxisForGreyscale(ImageScenario scenario) {
    Dataset grey = SmallData.images(6, 3, 2, 1, 8, 10);
    Dataset flat = grey.reshape(List.of(8L, 10L));
    assertThat(Scenarios.values(at(scenario, flat, 3.5).get(0).data()))
        .isEqualTo(Scenarios.values(at(scenario, grey, 3.5).get(0).data()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void refuseTablesOtherChannelsAndValuesOutsideTheUnitInterval(ImageScenario scenario) {
    Dataset images = SmallData.images(7, 3, 2, 1, 8, 8);
    refuses(scenario, images.reshape(List.of(64L)), "SHF-011", "[64]");
    refuses(scenario, images.reshape(List.of(2L, 8L, 4L)), "SHF-011", "[2, 8, 4]");
    refuses(scenario, SmallData.normal(1, 3, 2, 1, 8, 8), "SHF-012", "between 0 and 1");
    Dataset hole = images.transform("hole", (example, id) -> example[3] = Double.NaN);
    refuses(scenario, hole, "SHF-012", "NaN");
  }

  @Test
  void refuseSeveritiesOutOfRangeOrOrder() {
    Dataset images = SmallData.images(8, 3, 2, 1, 8, 8);
    assertThatThrownBy(() -> at(new Fog(), images, 5.5))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("severities")
        .hasMessageContaining("to 5");
    assertThatThrownBy(() -> at(new Fog(), images, 2.0, 1.0))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("SHF-020");
  }

  @Test
  void saltAndPepperAreAsManyAsTheyShouldBe() {
    int pixels = 100 * 784;
    Dataset grey = filled(100, .5, 1, 28, 28);
    double[] noisy = Scenarios.values(at(new ImpulseNoise(), grey, 5.0).get(0).data());
    long salt = count(noisy, 1);
    long pepper = count(noisy, 0);
    double error = 4 * Math.sqrt(.035 * .965 / pixels);
    assertThat((double) salt / pixels).isCloseTo(.035, within(error));
    assertThat((double) pepper / pixels).isCloseTo(.035, within(error));
    assertThat(count(noisy, .5)).isEqualTo(pixels - salt - pepper);
  }

  @Test
  void glassMovesPixelsAndLosesNoneInAnyChannel() {
    Dataset rgb = SmallData.images(9, 5, 2, 3, 16, 16);
    double[] clean = Scenarios.values(rgb);
    // At severity 1 the blur is narrower than a pixel: only the swaps are left.
    double[] glass = Scenarios.values(at(new GlassBlur(), rgb, 1.0).get(0).data());
    assertThat(glass).isNotEqualTo(clean);
    for (int image = 0; image < 5; image++) {
      for (int channel = 0; channel < 3; channel++) {
        int start = (image * 3 + channel) * 256;
        assertThat(sorted(glass, start, 256)).isEqualTo(sorted(clean, start, 256));
      }
    }
  }

  @Test
  void brightnessKeepsHueAndSaturationOfColours() {
    double[] pixel = {.2, .4, .1};
    double[] brighter =
        Scenarios.values(
            at(new Brightness(), Scenarios.data(pixel, 3L, 1L, 1L), 5.0).get(0).data());
    assertThat(brighter).containsExactly(new double[] {.35, .7, .175}, within(1e-12));
  }

  @Test
  void saturationMovesColoursFromGrey() {
    double[] pixel = {.2, .4, .1};
    Dataset data = Scenarios.data(pixel, 3L, 1L, 1L);
    // V = .4 and S = .75: paler at severity 1 (S = .225), full at severity 3.
    assertThat(Scenarios.values(at(new Saturate(), data, 1.0).get(0).data()))
        .containsExactly(new double[] {.34, .4, .31}, within(1e-12));
    assertThat(Scenarios.values(at(new Saturate(), data, 3.0).get(0).data()))
        .containsExactly(new double[] {.4 - .2 * .4 / .3, .4, 0}, within(1e-12));
  }

  @Test
  void blursKeepTheMeanOfAnImageThatIsEvenAtItsEdges() {
    double[] pixels = new double[32 * 32];
    pixels[15 * 32 + 16] = 1;
    Dataset point = Scenarios.data(pixels, 1L, 32L, 32L);
    for (ImageScenario blur : List.of(new GaussianBlur(), new DefocusBlur(), new MotionBlur())) {
      for (Environment environment : Scenarios.environments(blur, point, 3, Map.of())) {
        assertThat(sum(Scenarios.values(environment.data()))).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void translationMovesByWholePixelsOnImagesOf28Pixels() {
    double[] pixels = new double[28 * 28];
    pixels[14 * 28 + 14] = 1;
    Dataset point = Scenarios.data(pixels, 1L, 28L, 28L);
    for (int severity = 1; severity <= 5; severity++) {
      for (long seed = 0; seed < 8; seed++) {
        double[] moved =
            Scenarios.values(
                Scenarios.environments(new Translate(), point, seed, Map.of())
                    .get(severity - 1)
                    .data());
        int place = indexOfOne(moved);
        assertThat(Math.abs(place / 28 - 14)).isEqualTo(severity);
        assertThat(Math.abs(place % 28 - 14)).isEqualTo(severity);
      }
    }
  }

  @Test
  void scaleHalvesThePictureAboutItsMiddle() {
    Dataset white = filled(1, 1, 1, 28, 28);
    double[] small = Scenarios.values(at(new Scale(), white, 5.0).get(0).data());
    // Pixels 7 to 20 of each axis come from inside the image, all others from outside.
    assertThat(sum(small)).isEqualTo(14 * 14);
    assertThat(small[7 * 28 + 20]).isEqualTo(1);
    assertThat(small[6 * 28 + 20]).isZero();
  }

  @Test
  void jpegKeepsAnEvenColour() {
    double[] colour = new double[3 * 256];
    double[] channels = {.8, .3, .1};
    for (int i = 0; i < colour.length; i++) {
      colour[i] = channels[i / 256];
    }
    Dataset data = Scenarios.data(colour, 3L, 16L, 16L);
    double[] read = Scenarios.values(at(new JpegCompression(), data, 1.0).get(0).data());
    // Quality 80 leaves steps of a few levels in brightness and colour.
    assertThat(read).containsExactly(colour, within(6 / 255.0));
  }

  @Test
  void rotationKeepsDistancesFromTheMiddle() {
    double[] pixels = new double[29 * 29];
    pixels[14 * 29 + 22] = 1;
    Dataset point = Scenarios.data(pixels, 1L, 29L, 29L);
    double[] turned = Scenarios.values(at(new Rotate(), point, 5.0).get(0).data());
    double x = 0;
    double y = 0;
    for (int i = 0; i < turned.length; i++) {
      x += turned[i] * (i % 29 - 14) / sum(turned);
      y += turned[i] * (i / 29 - 14) / sum(turned);
    }
    assertThat(Math.hypot(x, y)).isCloseTo(8, within(.1));
    assertThat(Math.abs(Math.atan2(y, x))).isCloseTo(1, within(.02));
  }

  @Test
  void shearLeavesTheMiddleAndSlantsRows() {
    double[] pixels = new double[29 * 29];
    for (int y = 0; y < 29; y++) {
      pixels[y * 29 + 14] = 1;
    }
    Dataset line = Scenarios.data(pixels, 1L, 29L, 29L);
    double[] slanted = Scenarios.values(at(new Shear(), line, 5.0).get(0).data());
    assertThat(slanted[14 * 29 + 14]).isCloseTo(1, within(1e-12));
    double above = centre(slanted, 10);
    double below = centre(slanted, 18);
    assertThat(Math.abs(below - 14)).isCloseTo(4 * Math.sin(1), within(1e-9));
    assertThat(above - 14).isCloseTo(14 - below, within(1e-9));
  }

  private static double centre(double[] pixels, int row) {
    double weight = 0;
    double place = 0;
    for (int x = 0; x < 29; x++) {
      weight += pixels[row * 29 + x];
      place += x * pixels[row * 29 + x];
    }
    return place / weight;
  }

  private static int indexOfOne(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i] - 1) < 1e-12) {
        return i;
      }
    }
    throw new AssertionError("no pixel is white");
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static List<Double> sorted(double[] values, int start, int count) {
    return Arrays.stream(values, start, start + count)
        .map(value -> Math.rint(value * 1e9))
        .sorted()
        .boxed()
        .toList();
  }

  private static long count(double[] values, double wanted) {
    return Arrays.stream(values).filter(value -> value == wanted).count();
  }

  private static Dataset filled(int examples, double value, long... shape) {
    return SmallData.images(1, examples, 2, shape[0], shape[1], shape[2])
        .transform("filled", (example, id) -> Arrays.fill(example, value));
  }

  private static void refuses(ImageScenario scenario, Dataset data, String code, String found) {
    assertThatThrownBy(() -> Scenarios.environments(scenario, data, 1, Map.of()))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining(code)
        .hasMessageContaining(found)
        .hasMessageContaining(scenario.describe().id());
  }

  private static List<Environment> at(ImageScenario scenario, Dataset data, double... severities) {
    return Scenarios.environments(
        scenario, data, 11, Map.of("severities", Arrays.stream(severities).boxed().toList()));
  }

  private static double rmse(Dataset clean, Environment environment) {
    double[] before = Scenarios.values(clean);
    double[] after = Scenarios.values(environment.data());
    double squares = 0;
    for (int i = 0; i < before.length; i++) {
      squares += (after[i] - before[i]) * (after[i] - before[i]);
    }
    return Math.sqrt(squares / before.length);
  }
}
