package dev.basin.models.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.data.Dataset;
import dev.basin.models.SharedFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigitsSourceTest {

  @Test
  void holdsTheDigitsInTheirFixedSplit() {
    DataSplits digits = DataSources.digits();
    assertThat(digits.train().size()).isEqualTo(1200);
    assertThat(digits.validation().size()).isEqualTo(297);
    assertThat(digits.test().size()).isEqualTo(300);
    assertThat(digits.test().name()).isEqualTo("digits test");
    assertThat(digits.test().id(0)).isEqualTo(1497);
    assertThat(digits.train().exampleShape()).containsExactly(1L, 8L, 8L);
    assertThat(digits.train().classes()).isEqualTo(10);
  }

  @Test
  void equalsTheFilesItWasMadeFrom() {
    DataSplits digits = DataSources.digits();
    Map<String, Dataset> parts =
        Map.of("train", digits.train(), "val", digits.validation(), "test", digits.test());
    parts.forEach(
        (name, part) -> {
          Path source = SharedFiles.require("data/digits/" + name + ".csv");
          Dataset expected =
              DataSources.load(DataRequest.of(source.toString()).label("0").shape("1x8x8").build());
          assertThat(rows(part)).isDeepEqualTo(rows(expected));
          assertThat(part.labels()).isEqualTo(expected.labels());
        });
  }

  @Test
  void canBeReadFlat() {
    Dataset flat = DataSources.load(DataRequest.of("digits").shape("64").build());
    assertThat(flat.exampleShape()).isEqualTo(List.of(64L));
    assertThat(flat.size()).isEqualTo(1797);
  }

  @Test
  void refusesColumnsThatItDoesNotHave() {
    Problems.assertRefused(
        () -> DataSources.load(DataRequest.of("digits").label("0").build()), "DAT-027", "digits");
  }

  private static double[][] rows(Dataset data) {
    double[][] rows = new double[data.size()][data.features().width()];
    for (int row = 0; row < rows.length; row++) {
      data.features().read(row, rows[row], 0);
    }
    return rows;
  }
}
