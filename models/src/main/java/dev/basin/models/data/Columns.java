package dev.basin.models.data;

import dev.basin.api.Problem;
import dev.basin.models.name.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of a table and how requests name them.
 *
 * @param file what messages call the table
 * @param names the header's names; empty if there is none
 * @param width how many columns there are
 */
record Columns(String file, List<String> names, int width) {
  private static final Pattern INDEX = Pattern.compile("-?\\d{1,9}");
  private static final int LISTED = 12;

  /** What each column is for; −1 where no column has that role. */
  record Roles(int label, int time, int group, int[] features) {}

  /** Whether a request names a column, other than by index, as a cell of this row is called. */
  static boolean anyNamed(DataRequest request, List<String> row) {
    Stream<String> selectors =
        Stream.concat(
            Stream.of(request.label(), request.time(), request.group()), request.ignore().stream());
    List<String> names = row.stream().map(String::strip).toList();
    return selectors
        .map(String::strip)
        .anyMatch(
            selector ->
                !selector.isEmpty()
                    && !INDEX.matcher(selector).matches()
                    && names.contains(selector));
  }

  /** What messages call a column: its index, and its name where there is one. */
  String describe(int column) {
    return names.isEmpty()
        ? Integer.toString(column)
        : "%d \"%s\"".formatted(column, names.get(column));
  }

  /** The name of a column; its index where there is no header. */
  String name(int column) {
    return names.isEmpty() ? Integer.toString(column) : names.get(column);
  }

  /**
   * Finds the columns of a request.
   *
   * @throws dev.basin.api.BasinException DAT-008 if a column is unknown, DAT-018 if one has two
   *     roles or none is left for features
   */
  Roles roles(DataRequest request) {
    String[] role = new String[width];
    int label = take(role, "label", request.label());
    int time =
        request.time().equals(DataRequest.ROW_ORDER) ? -1 : take(role, "time", request.time());
    int group = take(role, "group", request.group());
    for (String ignored : request.ignore()) {
      take(role, "ignore", ignored);
    }
    int[] features = IntStream.range(0, width).filter(column -> role[column] == null).toArray();
    if (features.length == 0) {
      throw Problem.request("DAT-018", "no column is left for features")
          .at(file)
          .found("%d columns, all of them label, time, group or ignored".formatted(width))
          .exception();
    }
    return new Roles(label, time, group, features);
  }

  private int take(String[] roles, String role, String selector) {
    if (selector.isBlank()) {
      return -1;
    }
    int column = find(role, selector.strip());
    if (roles[column] != null) {
      throw Problem.request("DAT-018", "a column has two roles")
          .at("%s, column %s".formatted(file, describe(column)))
          .found("%s and %s".formatted(roles[column], role))
          .expected("one")
          .exception();
    }
    roles[column] = role;
    return column;
  }

  private int find(String role, String selector) {
    if (INDEX.matcher(selector).matches()) {
      int index = Integer.parseInt(selector);
      if (index >= -width && index < width) {
        return index < 0 ? width + index : index;
      }
    }
    int column = names.indexOf(selector);
    if (column < 0) {
      throw unknown(role, selector).exception();
    }
    if (names.lastIndexOf(selector) != column) {
      throw Problem.request("DAT-008", "two columns have this name")
          .at("%s, %s".formatted(file, role))
          .found('"' + selector + '"')
          .fix("name the column by its index, from 0")
          .exception();
    }
    return column;
  }

  private Problem unknown(String role, String selector) {
    Problem problem =
        Problem.request("DAT-008", "there is no such column")
            .at("%s, %s".formatted(file, role))
            .found('"' + selector + '"');
    String indices = "an index from 0 to %d (or -1 for the last)".formatted(width - 1);
    if (names.isEmpty()) {
      return problem.expected(indices + ", as the file has no header");
    }
    List<String> some = new ArrayList<>(names.subList(0, Math.min(LISTED, names.size())));
    if (some.size() < names.size()) {
      some.add("…");
    }
    return problem
        .expected("one of %s, or %s".formatted(String.join(", ", some), indices))
        .fix(NearestName.advice(selector, names));
  }
}
