package dev.basin.models.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Randomness;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberCellTest {

  @Test
  void roundsEveryDecimalAsTheJdkDoes() {
    RandomGenerator random = new Randomness(1).stream("numbers");
    for (int i = 0; i < 20_000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 12));
      BigDecimal rounded = new BigDecimal(value).round(new MathContext(1 + random.nextInt(17)));
      for (String text : new String[] {rounded.toPlainString(), rounded.toString(), "" + value}) {
        assertThat(NumberCell.parse(text)).as(text).isEqualTo(Double.parseDouble(text));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "+7", ".5", "5.", " 12 ", "1E5", "-1.5e-3", "000123"})
  void readsTheUsualForms(String text) {
    assertThat(NumberCell.parse(text)).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "+", "1f", "1d", "0x10", "1,5", "1 2", "--1", "1e", "NaN", "1e999"})
  void isNanForAnythingElse(String text) {
    assertThat(NumberCell.parse(text)).isNaN();
  }
}
