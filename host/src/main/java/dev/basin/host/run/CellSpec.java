package dev.basin.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a cell is, as plain data: everything that decides its value, and what it is called.
 *
 * <p>Two specs with the same key have the same value; the label is for people and does not count.
 *
 * @param kind which {@link CellWork} computes it, such as "network" or "landscape-row"
 * @param label one line for people, such as "resnet, seed 2: landscape row 7 of 21"
 * @param inputs options, sizes, ids: all that decides the value and is not said elsewhere; JSON
 *     values, never changed after this
 * @param seed the seed of {@link CellContext#random()}
 * @param provenance plugin, weights, data, precision, device
 * @param dependencies cells whose results this one reads
 */
public record CellSpec(
    String kind,
    String label,
    SortedMap<String, JsonNode> inputs,
    long seed,
    Provenance provenance,
    List<CellKey> dependencies) {

  /** Copies the inputs and the list. */
  public CellSpec {
    SortedMap<String, JsonNode> copy = new TreeMap<>();
    inputs.forEach((name, value) -> copy.put(name, value.deepCopy()));
    inputs = Collections.unmodifiableSortedMap(copy);
    dependencies = List.copyOf(dependencies);
  }

  /**
   * Starts a spec.
   *
   * @param kind which work computes it
   * @param label one line for people
   * @return a builder, with seed 0, no inputs, no dependencies
   */
  public static Builder of(String kind, String label) {
    return new Builder(kind, label);
  }

  /**
   * The cell's name: the hash of kind, inputs, seed, provenance, dependencies and Basin's version.
   *
   * @return the key
   */
  public CellKey key() {
    return CanonicalJson.hash(toJson());
  }

  /**
   * All that decides the value, as one JSON object.
   *
   * @return the object that the key is the hash of
   */
  ObjectNode toJson() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode node = json.objectNode();
    node.put("basin", BasinVersion.current());
    node.put("kind", kind);
    node.put("seed", seed);
    ObjectNode values = node.putObject("inputs");
    inputs.forEach((name, value) -> values.set(name, value.deepCopy()));
    node.set("provenance", provenance.toJson());
    ArrayNode keys = node.putArray("dependencies");
    dependencies.forEach(key -> keys.add(key.hex()));
    return node;
  }

  /** Collects the parts of a {@link CellSpec}; confined to one thread. */
  public static final class Builder {
    private final String kind;
    private final String label;
    private final SortedMap<String, JsonNode> inputs = new TreeMap<>();
    private final List<CellKey> dependencies = new ArrayList<>();
    private long seed;
    private Provenance provenance = Provenance.unknown();

    private Builder(String kind, String label) {
      this.kind = kind;
      this.label = label;
    }

    /**
     * Adds an input.
     *
     * @param name its name
     * @param value plain data: a text, number, boolean, list, map or JSON node
     * @return this
     */
    public Builder input(String name, Object value) {
      inputs.put(name, Json.of(value));
      return this;
    }

    /**
     * Adds inputs.
     *
     * @param values plain data by name
     * @return this
     */
    public Builder inputs(Map<String, ?> values) {
      values.forEach(this::input);
      return this;
    }

    /**
     * Sets the seed.
     *
     * @param value the seed
     * @return this
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Sets where the numbers come from.
     *
     * @param value the provenance
     * @return this
     */
    public Builder provenance(Provenance value) {
      provenance = value;
      return this;
    }

    /**
     * Adds cells whose results this one reads.
     *
     * @param cells the cells
     * @return this
     */
    public Builder after(CellSpec... cells) {
      for (CellSpec cell : cells) {
        dependencies.add(cell.key());
      }
      return this;
    }

    /**
     * Adds cells whose results this one reads.
     *
     * @param keys their keys
     * @return this
     */
    public Builder after(List<CellKey> keys) {
      dependencies.addAll(keys);
      return this;
    }

    /**
     * Finishes the spec.
     *
     * @return the spec
     */
    public CellSpec build() {
      return new CellSpec(kind, label, inputs, seed, provenance, dependencies);
    }
  }
}
