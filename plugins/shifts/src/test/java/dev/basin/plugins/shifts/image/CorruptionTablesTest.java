package dev.basin.plugins.shifts.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published parameters, row by row: CIFAR-10-C up to 32 pixels, ImageNet-C above. */
class CorruptionTablesTest {
  private static final ImageShape SMALL = new ImageShape(3, 32, 32);
  private static final ImageShape LARGE = new ImageShape(3, 33, 20);

  static Stream<Arguments> published() {
    return Stream.of(
        table(new ImpulseNoise(), one(.01, .02, .03, .05, .07), one(.03, .06, .09, .17, .27)),
        table(new SpeckleNoise(), one(.06, .1, .12, .16, .2), one(.15, .2, .35, .45, .6)),
        table(new GaussianBlur(), one(.4, .6, .7, .8, 1), one(1, 2, 3, 4, 6)),
        table(
            new DefocusBlur(),
            rows(.3, .4, .4, .5, .5, .6, 1, .2, 1.5, .1),
            rows(3, .1, 4, .5, 6, .5, 8, .5, 10, .5)),
        table(
            new MotionBlur(),
            rows(6, 1, 6, 1.5, 6, 2, 8, 2, 9, 2.5),
            rows(10, 3, 15, 5, 15, 8, 15, 12, 20, 15)),
        table(
            new ZoomBlur(),
            rows(1.06, .01, 1.11, .01, 1.15, .01, 1.2, .01, 1.25, .01),
            rows(1.11, .01, 1.15, .01, 1.2, .02, 1.24, .02, 1.3, .03)),
        table(
            new GlassBlur(),
            new double[][] {{.05, 1, 1}, {.25, 1, 1}, {.4, 1, 1}, {.25, 1, 2}, {.4, 1, 2}},
            new double[][] {{.7, 1, 2}, {.9, 2, 1}, {1, 2, 3}, {1.1, 3, 2}, {1.5, 4, 2}}),
        table(
            new Fog(),
            rows(.2, 3, .5, 3, .75, 2.5, 1, 2, 1.5, 1.75),
            rows(1.5, 2, 2, 2, 2.5, 1.7, 2.5, 1.5, 3, 1.4)),
        table(new Brightness(), one(.05, .1, .15, .2, .3), one(.1, .2, .3, .4, .5)),
        table(new Contrast(), one(.75, .5, .4, .3, .15), one(.4, .3, .2, .1, .05)),
        table(
            new Saturate(),
            rows(.3, 0, .1, 0, 1.5, 0, 2, .1, 2.5, .2),
            rows(.3, 0, .1, 0, 2, 0, 5, .1, 20, .2)),
        table(new JpegCompression(), one(80, 65, 58, 50, 40), one(25, 18, 15, 10, 7)),
        table(new Pixelate(), one(.95, .9, .85, .75, .65), one(.6, .5, .4, .3, .25)),
        table(
            new ElasticTransform(),
            new double[][] {
              {0, 0, .08}, {.05, .2, .07}, {.08, .06, .06}, {.1, .04, .05}, {.1, .03, .03}
            },
            new double[][] {
              {488. / 224, 170.8 / 224, 24.4 / 224},
              {488. / 224, 19.52 / 224, 48.8 / 224},
              {12.2 / 224, 2.44 / 224, 4.88 / 224},
              {17.08 / 224, 2.44 / 224, 4.88 / 224},
              {29.28 / 224, 2.44 / 224, 4.88 / 224}
            }),
        table(new Shear(), one(.2, .4, .6, .8, 1), one(.2, .4, .6, .8, 1)),
        table(new Rotate(), one(.2, .4, .6, .8, 1), one(.2, .4, .6, .8, 1)),
        table(new Scale(), one(.9, .8, .7, .6, .5), one(.9, .8, .7, .6, .5)),
        table(new Translate(), one(1, 2, 3, 4, 5), one(1, 2, 3, 4, 5)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("published")
  void holdThePublishedParameters(
      String id, ImageScenario scenario, double[][] small, double[][] large) {
    assertThat(scenario.describe().id()).isEqualTo(id);
    for (int severity = 1; severity <= 5; severity++) {
      assertThat(scenario.table(SMALL).at(severity))
          .as("small, severity %d", severity)
          .containsExactly(small[severity - 1], within(1e-12));
      assertThat(scenario.table(LARGE).at(severity))
          .as("large, severity %d", severity)
          .containsExactly(large[severity - 1], within(1e-12));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("published")
  void goLinearlyFromRowToRow(
      String id, ImageScenario scenario, double[][] small, double[][] large) {
    double[] between = scenario.table(SMALL).at(2.25);
    for (int i = 0; i < between.length; i++) {
      assertThat(between[i]).isCloseTo(.75 * small[1][i] + .25 * small[2][i], within(1e-12));
    }
  }

  static Stream<Arguments> photons() {
    return Stream.of(
        Arguments.of(SMALL, new double[] {500, 250, 100, 75, 50}),
        Arguments.of(LARGE, new double[] {60, 25, 12, 5, 3}));
  }

  @ParameterizedTest
  @MethodSource("photons")
  void holdThePublishedNumbersOfPhotons(ImageShape shape, double[] photons) {
    for (int severity = 1; severity <= 5; severity++) {
      assertThat(1 / new ShotNoise().table(shape).at(severity)[0])
          .isCloseTo(photons[severity - 1], within(1e-9));
    }
  }

  private static Arguments table(ImageScenario scenario, double[][] small, double[][] large) {
    return Arguments.of(scenario.describe().id(), scenario, small, large);
  }

  private static double[][] one(double... values) {
    double[][] rows = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      rows[i] = new double[] {values[i]};
    }
    return rows;
  }

  private static double[][] rows(double... pairs) {
    double[][] rows = new double[pairs.length / 2][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {pairs[2 * i], pairs[2 * i + 1]};
    }
    return rows;
  }
}
