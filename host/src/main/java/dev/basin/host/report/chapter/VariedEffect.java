package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Result;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.statistics.SettingsEffect;
import dev.basin.host.report.text.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a variation did to an outcome: networks are compared in pairs that agree in all other
 * settings and in the seed.
 *
 * @param ratio whether the effect is a factor (all values positive over more than a decade), whose
 *     logarithm the statistics are of, or a difference
 * @param effect the mean over pairs
 */
record VariedEffect(boolean ratio, SettingsEffect effect) {
  private static final double DECADE = 10;
  private static final double CONFIDENCE = 0.95;

  private record Place(Map<String, String> setting, long seed) {}

  /** The effect of a path's second value against its first. */
  static VariedEffect of(
      List<Outcomes.Value> values, String path, String from, String to, Map<String, String> where) {
    boolean ratio = isRatio(values);
    Map<Place, Double> before = new HashMap<>();
    for (Outcomes.Value each : values) {
      if (from.equals(each.result().configuration().get(path))) {
        before.put(place(each.result(), path), scaled(each.value(), ratio));
      }
    }
    Map<Map<String, String>, List<Double>> pairs = new LinkedHashMap<>();
    for (Outcomes.Value each : values) {
      Map<String, String> configuration = each.result().configuration();
      Place place = place(each.result(), path);
      Double other = before.get(place);
      if (to.equals(configuration.get(path))
          && other != null
          && configuration.entrySet().containsAll(where.entrySet())) {
        pairs
            .computeIfAbsent(place.setting(), any -> new ArrayList<>())
            .add(scaled(each.value(), ratio) - other);
      }
    }
    return new VariedEffect(ratio, SettingsEffect.of(pairs.values(), 0));
  }

  /** The mean outcome over all networks, against a bound. */
  static VariedEffect mean(List<Outcomes.Value> values, double bound, Map<String, String> where) {
    Map<Map<String, String>, List<Double>> settings = new LinkedHashMap<>();
    for (Outcomes.Value each : values) {
      if (each.result().configuration().entrySet().containsAll(where.entrySet())) {
        settings
            .computeIfAbsent(place(each.result(), "").setting(), any -> new ArrayList<>())
            .add(each.value());
      }
    }
    return new VariedEffect(false, SettingsEffect.of(settings.values(), bound));
  }

  /** The entry's own name tells networks apart that differ in more than what is varied. */
  private static Place place(Result result, String path) {
    Map<String, String> setting = new LinkedHashMap<>(result.configuration());
    String removed = setting.remove(path);
    String last = path.substring(path.indexOf('.') + 1);
    setting.put("", result.network().replace(", " + last + " " + removed, ""));
    return new Place(setting, result.seed());
  }

  private static double scaled(double value, boolean ratio) {
    return ratio ? Math.log(value) : value;
  }

  private static boolean isRatio(List<Outcomes.Value> values) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (Outcomes.Value each : values) {
      if (Double.isFinite(each.value())) {
        low = Math.min(low, each.value());
        high = Math.max(high, each.value());
      }
    }
    return low > 0 && high > DECADE * low;
  }

  /** Such as "−0.12 [−0.15, −0.09]" or "× 0.31 [0.2, 0.45]". */
  String words() {
    if (!Double.isFinite(effect.mean())) {
      return "no pair to compare";
    }
    String sign = !ratio && effect.mean() > 0 ? "+" : ratio ? "×\u00a0" : "";
    Interval interval = effect.interval();
    return sign
        + number(effect.mean())
        + (interval.known()
            ? " [" + number(interval.low()) + ", " + number(interval.high()) + "]"
            : "");
  }

  /** A mean is no difference, so it has no sign before it. */
  String plainWords() {
    String words = words();
    return words.startsWith("+") ? words.substring(1) : words;
  }

  private String number(double value) {
    return Numbers.significant(ratio ? Math.exp(value) : value, 3);
  }

  /** How large an effect would have shown among so many claims, in words. */
  String detectable(int claims) {
    double half = effect.halfWidth(1 - (1 - CONFIDENCE) / claims);
    return ratio
        ? "a factor of " + Numbers.significant(Math.exp(half), 2)
        : "a difference of " + Numbers.significant(half, 2);
  }
}
