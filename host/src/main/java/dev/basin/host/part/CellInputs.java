package dev.basin.host.part;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.host.run.CellSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a cell, read back as what they were written as.
 *
 * @param spec the cell
 */
public record CellInputs(CellSpec spec) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * A text.
   *
   * @param name the input's name
   * @return the text
   */
  public String text(String name) {
    return value(name).asText();
  }

  /**
   * A number.
   *
   * @param name the input's name
   * @return the number
   */
  public double number(String name) {
    return value(name).asDouble();
  }

  /**
   * A whole number.
   *
   * @param name the input's name
   * @return the number
   */
  public long whole(String name) {
    return value(name).asLong();
  }

  /**
   * A list of numbers.
   *
   * @param name the input's name
   * @return the numbers
   */
  public List<Double> numbers(String name) {
    List<Double> numbers = new ArrayList<>();
    value(name).forEach(each -> numbers.add(each.asDouble()));
    return numbers;
  }

  /**
   * A list of texts.
   *
   * @param name the input's name
   * @return the texts
   */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    value(name).forEach(each -> texts.add(each.asText()));
    return texts;
  }

  /**
   * Plain data by name.
   *
   * @param name the input's name
   * @return texts, numbers, booleans, lists and maps
   */
  public Map<String, Object> map(String name) {
    return MAPPER.convertValue(value(name), new TypeReference<Map<String, Object>>() {});
  }

  /**
   * Whether something holds.
   *
   * @param name the input's name
   * @return the truth value
   */
  public boolean flag(String name) {
    return value(name).asBoolean();
  }

  /**
   * An input as it was written.
   *
   * @param name the input's name
   * @return the JSON value; don't change it
   */
  public JsonNode json(String name) {
    return value(name);
  }

  private JsonNode value(String name) {
    JsonNode value = spec.inputs().get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "cell \"%s\" has no input \"%s\"".formatted(spec.label(), name));
    }
    return value;
  }
}
