package dev.basin.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that bad input is refused by code and says what people need. */
final class Problems {
  private Problems() {}

  static void assertRefused(ThrowingCallable call, String code, String... words) {
    BasinException thrown = catchThrowableOfType(BasinException.class, call);
    assertThat(thrown).as("nothing was refused").isNotNull();
    assertThat(thrown.problem().code()).as(thrown.getMessage()).isEqualTo(code);
    assertThat(thrown.problem().fault()).isEqualTo(Problem.Fault.REQUEST);
    assertThat(thrown.getMessage()).contains(words).doesNotContain("\n");
  }
}
