package dev.basin.plugins.importance;

import dev.basin.api.ClassScores;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.model.UnitLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Scores of single units of a layer over the same examples, put together. */
final class UnitScores {
  private final String layer;
  private final Scored[] units;

  UnitScores(UnitLayer layer) {
    this.layer = layer.name();
    units = new Scored[layer.units()];
  }

  /** Keeps the one score of a unit; units may come in any order. */
  void put(int unit, Scored score) {
    units[unit] = score;
  }

  /** The scores of the layer, when every unit has one. */
  Scored joined() {
    List<ClassScores> classes = new ArrayList<>();
    for (int i = 0; i < units[0].classes().size(); i++) {
      int place = i;
      ClassScores first = units[0].classes().get(place);
      classes.add(
          new ClassScores(
              first.label(),
              each(unit -> unit.classes().get(place).scores().get(0)),
              each(unit -> unit.classes().get(place).standardErrors().get(0)),
              first.examples()));
    }
    return new Scored(
        layer,
        each(unit -> unit.scores().get(0)),
        each(unit -> unit.standardErrors().get(0)),
        units[0].examples(),
        classes,
        OptionalDouble.empty());
  }

  private List<Double> each(Function<Scored, Double> number) {
    return Arrays.stream(units).map(number).toList();
  }
}
