package dev.basin.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.models.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSummaryTest {
  @TempDir Path folder;

  private DataSummary summary(String content, UnaryOperator<DataRequest.Builder> with)
      throws IOException {
    String path = Files.writeString(folder.resolve("toy.csv"), content).toString();
    return DataSummary.of(DataSources.read(with.apply(DataRequest.of(path)).build()));
  }

  @Test
  void saysWhatATableHolds() throws IOException {
    DataSummary summary =
        summary(
            "when,who,x,dull,kind\n3,b,1,7,cat\n1,a,-4,7,dog\n2,b,0,7,cat\n",
            request -> request.time("when").group("who").label("kind"));
    assertThat(summary.examples()).isEqualTo(3);
    assertThat(summary.shape()).containsExactly(2L);
    assertThat(summary.classes())
        .containsExactly(new DataSummary.Count("cat", 2), new DataSummary.Count("dog", 1));
    assertThat(summary.majorityShare()).isEqualTo(2 / 3.0);
    assertThat(summary.features())
        .containsExactly(
            new DataSummary.Range("x", -4, 1, -1), new DataSummary.Range("dull", 7, 7, 7));
    assertThat(summary.constantFeatures()).containsExactly("dull");
    assertThat(summary.time()).contains(new DataSummary.Time(1, 3, false, 0.5));
    assertThat(summary.groups())
        .containsExactly(new DataSummary.Count("a", 1), new DataSummary.Count("b", 2));
  }

  @Test
  void leavesOutWhatTheSourceDoesNotHave() throws IOException {
    DataSummary summary = summary("1,2\n3,4\n", request -> request);
    assertThat(summary.classes()).isEmpty();
    assertThat(summary.majorityShare()).isZero();
    assertThat(summary.time()).isEmpty();
    assertThat(summary.groups()).isEmpty();
  }

  @Test
  void countsEveryDigit() {
    DataSummary summary = DataSummary.of(DataSources.read(DataRequest.of("digits").build()));
    assertThat(summary.classes())
        .extracting(DataSummary.Count::examples)
        .containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    assertThat(summary.constantFeatures()).containsExactly("p0_0", "p4_0", "p4_7");
  }

  /** Harries 1999: the no-change predictor is right on 85.33 % of the half-hours. */
  @Test
  void knowsHowOftenElectricityPricesKeepTheirDirection() {
    Path file = SharedFiles.require("data/electricity.csv");
    DataSummary summary =
        DataSummary.of(
            DataSources.read(
                DataRequest.of(file.toString())
                    .label("class")
                    .time(DataRequest.ROW_ORDER)
                    .build()));
    assertThat(summary.examples()).isEqualTo(45_312);
    assertThat(summary.shape()).containsExactly(6L);
    DataSummary.Time time = summary.time().orElseThrow();
    assertThat(time.ordered()).isTrue();
    assertThat(time.unchangedShare()).isCloseTo(0.8533, within(5e-5));
    assertThat(summary.majorityShare()).isCloseTo(0.5755, within(5e-5));
  }
}
