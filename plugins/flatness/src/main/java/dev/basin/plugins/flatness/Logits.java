package dev.basin.plugins.flatness;

import dev.basin.api.FlatnessRequest;
import dev.basin.api.model.LogitForm;
import dev.basin.api.model.ModelSession;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import java.util.List;

/** The option that says of which logits the loss is taken. */
final class Logits {
  private static final String NORMALISED = "normalised";

  static final Option<String> FORM =
      Option.choice(
          "logits",
          "raw",
          List.of("raw", NORMALISED),
          "whether each example's logits are divided by their standard deviation over classes");

  private Logits() {}

  /** The request's session with the loss of the logits that its options ask for. */
  static ModelSession session(FlatnessRequest request) {
    return request.session().on(form(request.options()));
  }

  static LogitForm form(Options options) {
    return options.get(FORM).equals(NORMALISED) ? LogitForm.NORMALISED : LogitForm.RAW;
  }
}
