package dev.basin.host.importance.trust;

import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One number per unit of some layers, in the network's order; immutable. */
final class UnitScores {
  private final Map<String, double[]> layers;

  private UnitScores(Map<String, double[]> layers) {
    this.layers = layers;
  }

  /** The layers that a metric scored. */
  static UnitScores of(ImportanceScores scores) {
    Map<String, double[]> layers = new LinkedHashMap<>();
    for (LayerScores each : scores.layers()) {
      if (each instanceof Scored scored && !scored.scores().isEmpty()) {
        layers.put(
            scored.layer(), scored.scores().stream().mapToDouble(Double::doubleValue).toArray());
      }
    }
    return new UnitScores(layers);
  }

  /** Scores by layer; the arrays are kept. */
  static UnitScores of(Map<String, double[]> layers) {
    return new UnitScores(new LinkedHashMap<>(layers));
  }

  /** The layers, in the network's order. */
  List<String> layers() {
    return List.copyOf(layers.keySet());
  }

  /** Whether a layer is scored. */
  boolean has(String layer) {
    return layers.containsKey(layer);
  }

  /** The scores of a layer, not to be changed. */
  double[] of(String layer) {
    double[] scores = layers.get(layer);
    if (scores == null) {
      throw new IllegalArgumentException("layer \"" + layer + "\" is not scored");
    }
    return scores;
  }

  /** How many units each layer has. */
  Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    layers.forEach((layer, scores) -> sizes.put(layer, scores.length));
    return sizes;
  }

  /** Those layers that the other scores as well, with as many units. */
  UnitScores sharedWith(UnitScores other) {
    Map<String, double[]> shared = new LinkedHashMap<>();
    layers.forEach(
        (layer, scores) -> {
          if (other.has(layer) && other.of(layer).length == scores.length) {
            shared.put(layer, scores);
          }
        });
    return new UnitScores(shared);
  }

  /** All units, in the network's order. */
  List<UnitRef> units() {
    List<UnitRef> units = new ArrayList<>();
    layers.forEach(
        (layer, scores) -> {
          for (int i = 0; i < scores.length; i++) {
            units.add(new UnitRef(layer, i));
          }
        });
    return units;
  }

  /** All units, most important first; ties in the network's order, by index. */
  List<UnitRef> mostImportantFirst() {
    List<UnitRef> units = units();
    // A stable sort; −0 and 0 are the same score.
    units.sort(Comparator.comparingDouble(unit -> 0.0 - of(unit.layer())[unit.index()]));
    return units;
  }

  /** Whether both are the same, bit for bit. */
  boolean same(UnitScores other) {
    return layers().equals(other.layers())
        && layers.entrySet().stream()
            .allMatch(each -> Arrays.equals(each.getValue(), other.of(each.getKey())));
  }
}
