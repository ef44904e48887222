package dev.basin.models.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Views of a data set under other shapes. */
class DatasetViewTest {
  private final Dataset flat =
      new Dataset(
          "four pixels",
          Features.of(new double[] {1, 2, 3, 4}, 4),
          List.of(4L),
          2,
          new int[] {1},
          Dataset.Columns.none());

  @Test
  void aShapeHasOneViewSoThatSessionsKnowItAgain() {
    Dataset image = flat.reshape(List.of(1L, 2L, 2L));
    assertThat(image.exampleShape()).containsExactly(1L, 2L, 2L);
    assertThat(flat.reshape(List.of(1L, 2L, 2L))).isSameAs(image);
    assertThat(image.reshape(List.of(4L)).exampleShape()).containsExactly(4L);
  }

  @Test
  void theShapeItHasIsNoOtherView() {
    assertThat(flat.reshape(List.of(4L))).isSameAs(flat);
  }
}
