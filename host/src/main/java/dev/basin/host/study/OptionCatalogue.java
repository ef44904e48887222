package dev.basin.host.study;

import dev.basin.api.Descriptor;
import dev.basin.host.plugins.ExtensionKind;
import java.util.Optional;
import java.util.SortedMap;

/** What a study can name, and which options each takes. */
public interface OptionCatalogue {

  /**
   * The architectures that can be trained.
   *
   * @return descriptions by id
   */
  SortedMap<String, Descriptor> architectures();

  /**
   * The training recipe: optimiser, epochs, batch size and so on.
   *
   * @return its description
   */
  Descriptor training();

  /**
   * Data that needs no file: embedded data sets and generators.
   *
   * @return descriptions by id
   */
  SortedMap<String, Descriptor> sources();

  /**
   * Formats of files of data.
   *
   * @return descriptions by id
   */
  SortedMap<String, Descriptor> formats();

  /**
   * The format that a file's name tells.
   *
   * @param file the name, with or without a folder
   * @return the id of a format; empty if the name tells none
   */
  Optional<String> formatOf(String file);

  /**
   * The extensions of a kind that plugins offer.
   *
   * @param kind which extension point
   * @return descriptions by id
   */
  SortedMap<String, Descriptor> extensions(ExtensionKind kind);
}
