package dev.basin.host.study;

import java.util.Optional;

/**
 * A key of a study.
 *
 * @param name the key
 * @param type what it may hold
 * @param required whether it must be there
 * @param defaultYaml what an absent key stands for, as it would be written; empty: nothing
 * @param help one line
 */
record Field(
    String name, FieldType type, boolean required, Optional<String> defaultYaml, String help) {

  static Field required(String name, FieldType type, String help) {
    return new Field(name, type, true, Optional.empty(), help);
  }

  static Field optional(String name, FieldType type, String help) {
    return new Field(name, type, false, Optional.empty(), help);
  }

  static Field of(String name, FieldType type, String defaultYaml, String help) {
    return new Field(name, type, false, Optional.of(defaultYaml), help);
  }
}
