package dev.basin.models.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> KNOWN =
      List.of("random", "file", "gaussian-noise", "hessian-top", "mlp");

  @Test
  void findsWhatWasMeant() {
    assertThat(NearestName.of("randm", KNOWN)).contains("random");
    assertThat(NearestName.of("Random", KNOWN)).contains("random");
    assertThat(NearestName.of("gaussian_nois", KNOWN)).contains("gaussian-noise");
    assertThat(NearestName.of("hessiantop", KNOWN)).contains("hessian-top");
    assertThat(NearestName.of("mpl", KNOWN)).contains("mlp");
  }

  @Test
  void findsWhatWasBegun() {
    assertThat(NearestName.of("gauss", KNOWN)).contains("gaussian-noise");
    assertThat(NearestName.advice("hess", KNOWN)).isEqualTo("did you mean \"hessian-top\"?");
  }

  @Test
  void suggestsNothingWhereNothingIsNear() {
    assertThat(NearestName.of("pca", KNOWN)).isEmpty();
    assertThat(NearestName.of("trajectory", KNOWN)).isEmpty();
    assertThat(NearestName.of("x", List.of())).isEmpty();
    assertThat(NearestName.advice("ga", KNOWN)).isEmpty();
  }
}
