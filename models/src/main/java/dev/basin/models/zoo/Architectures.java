package dev.basin.models.zoo;

import dev.basin.api.Problem;
import java.util.List;

/** The architectures that Basin can build, by id. */
public final class Architectures {
  private static final List<Architecture> ALL =
      List.of( //
          new Mlp(), //
          new Cnn(), //
          new Vgg(), //
          new ResNet(), //
          new Vit(), //
          new LogisticRegression());

  private Architectures() {}

  /**
   * All of them.
   *
   * @return in the order in which help prints them
   */
  public static List<Architecture> all() {
    return ALL;
  }

  /**
   * The one with an id.
   *
   * @param id such as "resnet"
   * @return the architecture
   * @throws dev.basin.api.BasinException NET-023 if there is none
   */
  public static Architecture named(String id) {
    return ALL.stream()
        .filter(architecture -> architecture.describe().id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.request("NET-023", "unknown architecture")
                    .found('"' + id + '"')
                    .expected(
                        "one of "
                            + String.join(", ", ALL.stream().map(a -> a.describe().id()).toList()))
                    .exception());
  }
}
