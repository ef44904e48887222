package dev.basin.host.study;

import java.nio.file.Path;
import java.util.Map;

/** A network as a study names it. */
public sealed interface NetworkSpec {

  /**
   * Its name in the study.
   *
   * @return unique among the study's networks
   */
  String name();

  /**
   * A network to be trained.
   *
   * @param name its name
   * @param architecture id of the architecture
   * @param options the architecture's options, complete
   * @param train the training recipe's options, complete
   */
  record Trained(
      String name, String architecture, Map<String, Object> options, Map<String, Object> train)
      implements NetworkSpec {}

  /**
   * A network to be loaded.
   *
   * @param name its name
   * @param file absolute
   */
  record Loaded(String name, Path file) implements NetworkSpec {}
}
