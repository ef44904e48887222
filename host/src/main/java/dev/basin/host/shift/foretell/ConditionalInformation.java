package dev.basin.host.shift.foretell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the order of outcomes a measure tells that no two hyper-parameters tell: K = min over
 * sets S of at most two hyper-parameters of I(V_μ; V_g | U_S) ÷ H(V_g | U_S), over all ordered
 * pairs of networks (Jiang et al. 2020).
 *
 * <p>V_μ and V_g are the signs of the pair's differences in the measure and in the outcome, a tie
 * being a sign of its own; U_S are the values of S in both networks. A set that already fixes the
 * order of all outcomes leaves nothing to tell and doesn't count.
 */
final class ConditionalInformation {
  private ConditionalInformation() {}

  /** K, from 0 to 1; NaN where all outcomes are tied. */
  static double of(List<Foretold> networks) {
    return sets(Granulated.axes(networks)).stream()
        .mapToDouble(set -> share(networks, set))
        .filter(share -> !Double.isNaN(share))
        .min()
        .orElse(Double.NaN);
  }

  private static List<List<String>> sets(List<String> axes) {
    List<List<String>> sets = new ArrayList<>();
    sets.add(List.of());
    for (int i = 0; i < axes.size(); i++) {
      sets.add(List.of(axes.get(i)));
      for (int j = i + 1; j < axes.size(); j++) {
        sets.add(List.of(axes.get(i), axes.get(j)));
      }
    }
    return sets;
  }

  private static double share(List<Foretold> networks, List<String> set) {
    List<List<String>> settings =
        networks.stream().map(network -> set.stream().map(network::at).toList()).toList();
    Map<List<List<String>>, int[][]> tables = new LinkedHashMap<>();
    for (int i = 0; i < networks.size(); i++) {
      for (int j = 0; j < networks.size(); j++) {
        if (i != j) {
          Foretold a = networks.get(i);
          Foretold b = networks.get(j);
          tables
              .computeIfAbsent(List.of(settings.get(i), settings.get(j)), key -> new int[3][3])[
              sign(a.flatness(), b.flatness())][sign(a.error(), b.error())]++;
        }
      }
    }
    double information = 0;
    double entropy = 0;
    for (int[][] table : tables.values()) {
      double joint = 0;
      double measure = 0;
      double outcome = 0;
      int[] columns = new int[3];
      int all = 0;
      for (int[] row : table) {
        int sum = 0;
        for (int k = 0; k < 3; k++) {
          joint += nLogN(row[k]);
          columns[k] += row[k];
          sum += row[k];
        }
        measure += nLogN(sum);
        all += sum;
      }
      for (int column : columns) {
        outcome += nLogN(column);
      }
      entropy += nLogN(all) - outcome;
      information += nLogN(all) + joint - measure - outcome;
    }
    return entropy < 1e-9 ? Double.NaN : Math.min(1, Math.max(0, information / entropy));
  }

  private static int sign(double a, double b) {
    return 1 + (int) Math.signum(b - a);
  }

  private static double nLogN(int n) {
    return n == 0 ? 0 : n * Math.log(n);
  }
}
