package dev.basin.api;

import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The identity card of an extension: what it is called, where its formula comes from, what it takes
 * and what it needs of a network.
 *
 * @param id the name used on the command line and in studies: lower-case words joined by hyphens
 * @param title one line for people
 * @param citation the paper or book that defines the formula; empty for a plain baseline
 * @param options the typed options, in the order in which help prints them; names are unique
 * @param needs what a network must be able to do; a request for less is refused before the call
 * @param invariances transformations that leave a flatness measure unchanged, as the author claims;
 *     empty for other extensions
 */
public record Descriptor(
    String id,
    String title,
    String citation,
    List<Option<?>> options,
    Set<Capability> needs,
    Set<Invariance> invariances) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if the id is malformed, the title blank or an option name
   *     stands twice
   */
  public Descriptor {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id must be lower-case words joined by hyphens, found \"" + id + "\"");
    }
    if (title.isBlank()) {
      throw new IllegalArgumentException("title of extension \"" + id + "\" must not be blank");
    }
    options = List.copyOf(options);
    needs = Set.copyOf(needs);
    invariances = Set.copyOf(invariances);
    Set<String> names = new HashSet<>();
    for (Option<?> option : options) {
      if (!names.add(option.name())) {
        throw new IllegalArgumentException(
            "extension \"" + id + "\" declares option \"" + option.name() + "\" twice");
      }
    }
  }

  /**
   * Starts a description.
   *
   * @param id lower-case words joined by hyphens
   * @param title one line for people
   * @return a builder; not thread-safe
   */
  public static Builder of(String id, String title) {
    return new Builder(id, title);
  }

  /** Collects the optional parts of a {@link Descriptor}; confined to one thread. */
  public static final class Builder {
    private final String id;
    private final String title;
    private String citation = "";
    private final List<Option<?>> options = new ArrayList<>();
    private final Set<Capability> needs = EnumSet.noneOf(Capability.class);
    private final Set<Invariance> invariances = EnumSet.noneOf(Invariance.class);

    private Builder(String id, String title) {
      this.id = id;
      this.title = title;
    }

    /**
     * Names the source of the formula.
     *
     * @param source author, year, title
     * @return this
     */
    public Builder cites(String source) {
      citation = source;
      return this;
    }

    /**
     * Adds options, in the order in which help prints them.
     *
     * @param more the options
     * @return this
     */
    public Builder options(Option<?>... more) {
      options.addAll(List.of(more));
      return this;
    }

    /**
     * Adds capabilities without which the extension can't work.
     *
     * @param more the capabilities
     * @return this
     */
    public Builder needs(Capability... more) {
      needs.addAll(List.of(more));
      return this;
    }

    /**
     * Adds transformations that the author claims the measure doesn't see.
     *
     * @param more the transformations
     * @return this
     */
    public Builder invariantUnder(Invariance... more) {
      invariances.addAll(List.of(more));
      return this;
    }

    /**
     * Finishes the description.
     *
     * @return the checked descriptor
     * @throws IllegalArgumentException as the record's constructor does
     */
    public Descriptor build() {
      return new Descriptor(id, title, citation, options, needs, invariances);
    }
  }
}
