package dev.basin.models.data;

import com.google.common.primitives.ImmutableIntArray;
import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import dev.basin.models.name.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Turns the cells of a label column into classes: whole numbers stand for themselves, texts for
 * their place in sorted order or in a given list. The first cell decides which of the two it is.
 * Confined to one thread.
 */
final class LabelColumn {
  private final Classes wanted;
  private final Map<String, Integer> codes = new HashMap<>();
  private final ImmutableIntArray.Builder cells = ImmutableIntArray.builder();
  private String first = "";
  private boolean numeric;
  private int largest;

  LabelColumn(Classes wanted) {
    this.wanted = wanted;
    wanted.names().forEach(name -> codes.put(name, codes.size()));
  }

  /**
   * Adds a cell.
   *
   * @throws BasinException DAT-005 missing, DAT-006 not finite, DAT-009 text among numbers or not
   *     whole, DAT-011 out of range, DAT-019 not among the given names
   */
  void add(String cell, Supplier<String> where) {
    String text = cell.strip();
    if (text.isEmpty() || text.equals("?") || CellProblem.isNotFinite(text)) {
      throw CellProblem.of(where.get(), cell, "a label").exception();
    }
    double number = NumberCell.parse(text);
    if (first.isEmpty()) {
      first = text;
      numeric = wanted.names().isEmpty() && !Double.isNaN(number);
    }
    cells.add(numeric ? whole(number, text, where) : code(number, text, where));
  }

  /** Adds a number. */
  void add(double number, Supplier<String> where) {
    if (first.isEmpty()) {
      first = shown(number);
      numeric = true;
    }
    cells.add(whole(number, shown(number), where));
  }

  private static String shown(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** The labels and what their classes are called; the column is spent. */
  Labels labels() {
    int[] labels = cells.build().toArray();
    if (numeric) {
      int classes = wanted.count() > 0 ? wanted.count() : largest + 1;
      return new Labels(labels, Numbered.names(classes));
    }
    if (!wanted.names().isEmpty()) {
      return new Labels(labels, wanted.names());
    }
    int[] places = new int[codes.size()];
    List<String> names = List.copyOf(new TreeMap<>(codes).keySet());
    for (int place = 0; place < places.length; place++) {
      places[codes.getOrDefault(names.get(place), 0)] = place;
    }
    return new Labels(IntStream.of(labels).map(code -> places[code]).toArray(), names);
  }

  private int whole(double number, String text, Supplier<String> where) {
    if (Double.isNaN(number) || number != Math.rint(number)) {
      throw Problem.request("DAT-009", "a label is not a whole number")
          .at(where.get())
          .found(CellProblem.shown(text))
          .expected("a whole number, as the first label is " + CellProblem.shown(first))
          .exception();
    }
    int limit = wanted.count() > 0 ? wanted.count() : Classes.MOST;
    if (number < 0 || number >= limit) {
      throw Problem.request("DAT-011", "a label is out of range")
          .at(where.get())
          .found(text)
          .expected("0 to " + (limit - 1))
          .exception();
    }
    largest = Math.max(largest, (int) number);
    return (int) number;
  }

  private int code(double number, String text, Supplier<String> where) {
    if (wanted.names().isEmpty()) {
      if (!Double.isNaN(number)) {
        throw mixed(text, where);
      }
      return codes.computeIfAbsent(text, name -> codes.size());
    }
    Integer code = codes.get(text);
    if (code == null) {
      throw Problem.request("DAT-032", "a label is not among the class names")
          .at(where.get())
          .found(CellProblem.shown(text))
          .expected("one of " + String.join(", ", wanted.names()))
          .fix(NearestName.advice(text, wanted.names()))
          .exception();
    }
    return code;
  }

  private BasinException mixed(String text, Supplier<String> where) {
    return Problem.request("DAT-009", "labels are texts and numbers")
        .at(where.get())
        .found(CellProblem.shown(text))
        .expected("a text, as the first label is " + CellProblem.shown(first))
        .fix("correct one of them, or list all classes in the option class-names")
        .exception();
  }
}
