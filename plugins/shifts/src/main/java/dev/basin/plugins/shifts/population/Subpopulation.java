package dev.basin.plugins.shifts.population;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.Problem;
import dev.basin.api.ShiftAxis;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * Subpopulations on their own: one environment per group of the data's group column, or per class
 * (Koh et al. 2021).
 *
 * <p>Groups come in the order of their names, and every group counts with the examples it has, few
 * or many; intervals say what few are worth. The order means nothing, and the severity is its
 * number from 1. For a group that no network has seen, leave it out of the split {@code train}.
 */
@Extension
public final class Subpopulation implements ShiftScenario {
  private static final String ID = "subpopulation";
  private static final Option<String> BY =
      Option.choice(
          "by", "group", List.of("group", "class"), "groups of the group column, or classes");
  private static final Option<String> GROUPS =
      Option.text("groups", "", "only these groups or classes, joined by commas; all if empty");

  /** Makes the extension; it keeps no state. */
  public Subpopulation() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "every group on its own")
        .cites("Koh et al. 2021, WILDS: A Benchmark of in-the-Wild Distribution Shifts")
        .options(BY, GROUPS)
        .build();
  }

  @Override
  public ShiftAxis axis() {
    return ShiftAxis.NONE;
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Dataset data = request.data();
    boolean byGroup = request.options().get(BY).equals("group");
    List<String> groups = data.columns().groups();
    if (byGroup && groups.isEmpty()) {
      throw Problem.request("SHF-027", "the data have no groups")
          .at("scenario %s, %s".formatted(ID, data.name()))
          .expected("a group for each example")
          .fix("name the column with `group`, or write `by: class`")
          .exception();
    }
    IntFunction<String> groupOf = byGroup ? groups::get : row -> "class " + data.label(row);
    TreeSet<String> known = new TreeSet<>(new NumberedNames());
    IntStream.range(0, data.size()).mapToObj(groupOf).forEach(known::add);
    List<String> asked = asked(request.options().get(GROUPS), byGroup, known);
    request.progress().total(asked.size());
    List<Environment> environments = new ArrayList<>();
    for (String group : asked) {
      int[] rows =
          IntStream.range(0, data.size()).filter(row -> groupOf.apply(row).equals(group)).toArray();
      String name = byGroup ? "group " + group : group;
      environments.add(
          new Environment(
              name,
              environments.size() + 1,
              data.select("%s, %s".formatted(data.name(), name), rows)));
      request.progress().advance(1);
    }
    return environments;
  }

  private static List<String> asked(String text, boolean byGroup, TreeSet<String> known) {
    if (text.isBlank()) {
      return List.copyOf(known);
    }
    List<String> asked =
        Arrays.stream(text.split(","))
            .map(String::trim)
            .map(name -> byGroup || name.startsWith("class ") ? name : "class " + name)
            .distinct()
            .toList();
    for (String group : asked) {
      if (!known.contains(group)) {
        throw Problem.request("SHF-028", "there is no such group")
            .at("scenario %s, option groups".formatted(ID))
            .found('"' + group + '"')
            .expected("some of " + String.join(", ", known))
            .exception();
      }
    }
    return asked;
  }
}
