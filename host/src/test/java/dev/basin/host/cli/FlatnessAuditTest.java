package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.cli.Commands.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What transformations that should not matter do to measures, from the command line. */
class FlatnessAuditTest {
  @TempDir private Path directory;

  private Outcome flatness(String... more) {
    String[] arguments =
        ("flatness --model ../examples/models/mlp.onnx --data digits --audit --precision float64"
                + " --out "
                + directory)
            .split(" ");
    String[] all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return Commands.run(all);
  }

  @Test
  void saysHowFarEachTransformationMovesAMeasure() {
    JsonNode measures =
        flatness("--measure", "hessian-top", "--measure", "adaptive-sharpness", "--json")
            .json()
            .path("measures");
    JsonNode top = measures.get(0);
    assertThat(top.path("audit").findValuesAsText("invariance"))
        .containsExactly(
            "layer-rescaling", "neuron-rescaling", "norm-scale", "permutation", "logit-scale");
    JsonNode layers = top.path("audit").get(0);
    assertThat(layers.path("drift").asDouble())
        .isGreaterThan(.5)
        .isCloseTo(
            Math.abs(Math.log(layers.path("value").asDouble() / top.path("value").asDouble())),
            within(1e-12));
    assertThat(layers.path("claimed").asBoolean()).isFalse();
    assertThat(layers.path("beyondError").asBoolean()).isTrue();
    JsonNode norm = top.path("audit").get(2);
    assertThat(norm.path("applicable").asBoolean()).isFalse();
    assertThat(norm.path("value").isNull()).isTrue();
    assertThat(norm.path("reason").asText()).contains("batch normalisation");
    JsonNode permuted = top.path("audit").get(3);
    assertThat(permuted.path("claimed").asBoolean()).isTrue();
    assertThat(permuted.path("drift").asDouble()).isLessThan(1e-6);

    JsonNode adaptive = measures.get(1).path("audit");
    for (int claimed = 0; claimed < 2; claimed++) {
      assertThat(adaptive.get(claimed).path("claimed").asBoolean()).isTrue();
      assertThat(adaptive.get(claimed).path("drift").asDouble()).isLessThan(1e-9);
    }
    assertThat(adaptive.get(4).path("functionPreserving").asBoolean()).isFalse();
    assertThat(adaptive.get(4).path("drift").asDouble()).isGreaterThan(.1);
    assertThat(measures.findValues("broken"))
        .allSatisfy(each -> assertThat(each.asBoolean()).isFalse());
  }

  @Test
  void showsTheDriftsBesideTheValueAndComputesThemOnce() {
    Outcome first = flatness("--measure", "hessian-top");
    assertThat(first.out())
        .contains("audit; drift is |ln(value after / value before)|")
        .contains("norm-scale: not applicable: no layer stands before a batch normalisation")
        .containsPattern("layer-rescaling: drift [0-9.]+, value [0-9.]+ \\(not claimed\\)");
    Outcome second = flatness("--measure", "hessian-top");
    assertThat(second.out()).isEqualTo(first.out());
  }
}
