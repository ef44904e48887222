package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A piece of YAML with its position; texts are kept as written, whatever they look like. */
sealed interface YamlNode {

  /** Where it starts. */
  Position at();

  /** What it is, in words, for messages. */
  String words();

  /** The value as JSON; plain scalars by the look of them. */
  JsonNode toJson();

  /** Whether nothing was written. */
  default boolean isAbsent() {
    return false;
  }

  /**
   * A text, number or boolean.
   *
   * @param text as written, without quotes
   * @param plain whether it had no quotes
   */
  record Scalar(String text, boolean plain, Position at) implements YamlNode {
    @Override
    public String words() {
      return isAbsent() ? "nothing" : '"' + text + '"';
    }

    @Override
    public boolean isAbsent() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public JsonNode toJson() {
      JsonNodeFactory json = JsonNodeFactory.instance;
      if (isAbsent()) {
        return json.nullNode();
      }
      if (!plain) {
        return json.textNode(text);
      }
      if (text.equals("true") || text.equals("false")) {
        return json.booleanNode(text.equals("true"));
      }
      if (text.matches("-?(0|[1-9][0-9]{0,17})")) {
        return json.numberNode(Long.parseLong(text));
      }
      if (text.matches("-?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?")) {
        return json.numberNode(Double.parseDouble(text));
      }
      return json.textNode(text);
    }
  }

  /** A list. */
  record Items(List<YamlNode> items, Position at) implements YamlNode {
    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String words() {
      return "a list";
    }

    @Override
    public JsonNode toJson() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(item.toJson()));
      return array;
    }

    /** The same list with one item replaced, or added at the end. */
    Items with(int index, YamlNode item) {
      List<YamlNode> copy = new ArrayList<>(items);
      if (index == copy.size()) {
        copy.add(item);
      } else {
        copy.set(index, item);
      }
      return new Items(copy, at);
    }
  }

  /** Keys and values. */
  record Keys(List<Entry> entries, Position at) implements YamlNode {
    /** Copies the list. */
    public Keys {
      entries = List.copyOf(entries);
    }

    /** No keys. */
    static Keys none(Position at) {
      return new Keys(List.of(), at);
    }

    @Override
    public String words() {
      return "keys and values";
    }

    @Override
    public JsonNode toJson() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      entries.forEach(entry -> object.set(entry.key(), entry.value().toJson()));
      return object;
    }

    /** The value of a key, if something is written there. */
    Optional<YamlNode> get(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equals(key))
          .map(Entry::value)
          .filter(value -> !value.isAbsent())
          .findFirst();
    }

    /** The text of a key, if a scalar is written there. */
    Optional<String> text(String key) {
      return get(key)
          .flatMap(
              node ->
                  node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty());
    }

    /** The same with a key set; it keeps its place. */
    Keys with(String key, YamlNode value) {
      List<Entry> copy = new ArrayList<>();
      boolean found = false;
      for (Entry entry : entries) {
        boolean same = entry.key().equals(key);
        found |= same;
        copy.add(same ? new Entry(key, entry.keyAt(), value) : entry);
      }
      if (!found) {
        copy.add(new Entry(key, value.at(), value));
      }
      return new Keys(copy, at);
    }
  }

  /** A key and its value. */
  record Entry(String key, Position keyAt, YamlNode value) {}
}
