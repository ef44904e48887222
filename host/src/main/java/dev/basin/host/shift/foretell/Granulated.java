package dev.basin.host.shift.foretell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Granulated Kendall's τ (Jiang et al. 2020): whether a measure orders networks as the outcome does
 * when one hyper-parameter changes and the others stay.
 *
 * <p>ψ of a hyper-parameter is the mean, over the settings of the others, of the mean product of
 * signs over all pairs of networks with that setting and different values of the hyper-parameter,
 * whatever their seeds: a seed says nothing across configurations, so seeds are not paired. A tie
 * counts 0. A setting without such a pair doesn't count, nor does a hyper-parameter without such a
 * setting; Ψ is the mean over the others.
 *
 * @param psi Ψ; NaN where no hyper-parameter counts
 * @param axes ψ of every hyper-parameter that counts, by name
 */
record Granulated(double psi, List<AxisPsi> axes) {

  static Granulated of(List<Foretold> networks) {
    List<AxisPsi> axes = new ArrayList<>();
    for (String axis : axes(networks)) {
      double psi = along(axis, networks);
      if (!Double.isNaN(psi)) {
        axes.add(new AxisPsi(axis, psi));
      }
    }
    return new Granulated(
        axes.stream().mapToDouble(AxisPsi::psi).average().orElse(Double.NaN), List.copyOf(axes));
  }

  /** The names of all hyper-parameters, in order. */
  static List<String> axes(List<Foretold> networks) {
    TreeSet<String> axes = new TreeSet<>();
    networks.forEach(network -> axes.addAll(network.configuration().keySet()));
    return List.copyOf(axes);
  }

  private static double along(String axis, List<Foretold> networks) {
    Map<Map<String, String>, List<Foretold>> cells = new LinkedHashMap<>();
    for (Foretold network : networks) {
      cells.computeIfAbsent(network.without(List.of(axis)), key -> new ArrayList<>()).add(network);
    }
    return cells.values().stream()
        .mapToDouble(cell -> agreement(axis, cell))
        .filter(agreement -> !Double.isNaN(agreement))
        .average()
        .orElse(Double.NaN);
  }

  private static double agreement(String axis, List<Foretold> cell) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < cell.size(); i++) {
      for (int j = i + 1; j < cell.size(); j++) {
        Foretold a = cell.get(i);
        Foretold b = cell.get(j);
        if (!a.at(axis).equals(b.at(axis))) {
          sum += Math.signum(b.flatness() - a.flatness()) * Math.signum(b.error() - a.error());
          pairs++;
        }
      }
    }
    return pairs == 0 ? Double.NaN : sum / pairs;
  }
}
