package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Landmark;
import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How far one landscape can be trusted: each figure with what it means here, and a verdict. */
final class TrustFigures {
  private static final double ORTHOGONAL = 0.1;
  // Below this share of the steepest curvature a negative one is as good as flat.
  private static final double FLAT = 1e-3;

  private final Landscape landscape;
  private final Map<String, Double> trust;
  private final Set<String> said = new LinkedHashSet<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> verdicts = new ArrayList<>();

  private TrustFigures(Landscape landscape) {
    this.landscape = landscape;
    this.trust = landscape.trust();
  }

  /** The figures of a landscape. */
  static TrustFigures of(Landscape landscape) {
    TrustFigures figures = new TrustFigures(landscape);
    figures.curvature();
    figures.eigenvalues();
    figures.variance();
    figures.checkpoints();
    figures.axes();
    figures.missing();
    figures.others();
    return figures;
  }

  /** A row per figure: its name, its value, what it means here. */
  List<List<String>> rows() {
    return List.copyOf(rows);
  }

  /** What follows from the figures, in a sentence; empty if there are none to judge by. */
  String verdict() {
    if (verdicts.isEmpty()) {
      return "";
    }
    String joined = String.join("; ", verdicts) + ".";
    return joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1);
  }

  /** The falling direction that the picture need not show, in words; empty if none was found. */
  Optional<String> falling() {
    return falls()
        ? Optional.of(
            "λmin = "
                + Numbers.significant(value("smallest-eigenvalue"), 2)
                + ": there is a falling direction that the picture need not show")
        : Optional.empty();
  }

  private boolean falls() {
    double least = value("smallest-eigenvalue");
    double reach = Math.max(0, known(value("smallest-eigenvalue-residual")));
    double top = Math.abs(known(value("largest-eigenvalue")));
    return least + reach < -FLAT * top;
  }

  private void curvature() {
    double share = value("trace-share");
    double trace = value("trace");
    if (Double.isFinite(trace)) {
      add(
          "tr H, all curvature (trace)",
          Numbers.plusMinus(trace, value("trace-standard-error")),
          "The sum of the curvatures in all directions, estimated (Hutchinson).");
    }
    if (Double.isFinite(share)) {
      add(
          "share of tr H seen (trace-share)",
          Numbers.percent(share),
          "The curvature along the axes shown, as a share of that in all directions; what is left"
              + " is in directions not shown.");
      verdicts.add("this picture shows " + Numbers.percent(share) + " of the curvature");
    }
    said.addAll(List.of("trace", "trace-standard-error", "trace-share"));
  }

  private void eigenvalues() {
    double least = value("smallest-eigenvalue");
    double most = value("largest-eigenvalue");
    if (Double.isFinite(most)) {
      add(
          "λmax, steepest curvature (largest-eigenvalue)",
          within(most, value("largest-eigenvalue-residual")),
          "No direction through the centre curves upwards more than this.");
    }
    if (Double.isFinite(least)) {
      String meaning =
          falls()
              ? "There is a direction along which the loss curves downwards; look for it on a plane"
                  + " of the Hessian's eigenvectors."
              : "No direction was found along which the loss curves downwards by more than the"
                  + " residual or a thousandth of λmax.";
      add(
          "λmin, least curvature (smallest-eigenvalue)",
          within(least, value("smallest-eigenvalue-residual")),
          meaning);
      verdicts.add(
          falling()
              .orElse(
                  "λmin = " + Numbers.significant(least, 2) + ": no falling direction was found"));
    }
    double negative = value("negative-curvature");
    if (Double.isFinite(negative)) {
      add(
          "share of negative curvature (negative-curvature)",
          Numbers.percent(negative),
          "Of the sizes of all curvatures, how much is negative: 0 at a minimum, 50 % at a balanced"
              + " saddle.");
    }
    said.addAll(
        List.of(
            "smallest-eigenvalue",
            "smallest-eigenvalue-residual",
            "largest-eigenvalue",
            "largest-eigenvalue-residual",
            "negative-curvature"));
  }

  private void variance() {
    double explained = value("explained-variance");
    double walk = value("random-walk-explained-variance");
    if (!Double.isFinite(explained)) {
      return;
    }
    boolean told = Double.isFinite(walk);
    boolean more = told && explained > walk + 0.05;
    add(
        "variance of the path explained (explained-variance)",
        Numbers.percent(explained) + (told ? "; random walk " + Numbers.percent(walk) : ""),
        !told
            ? "How much of the path's variance lies along the axes; a random walk would show much"
                + " of its own too."
            : more
                ? "More than a random walk of as many steps shows: the path has a direction."
                : "A random walk of as many steps shows as much: this is no evidence that training"
                    + " is low-dimensional.");
    if (told) {
      verdicts.add(
          "the axes hold "
              + Numbers.percent(explained)
              + " of the path's variance, where a random walk's would hold "
              + Numbers.percent(walk));
    }
    said.addAll(List.of("explained-variance", "random-walk-explained-variance"));
  }

  private void checkpoints() {
    List<Landmark> path = landscape.path();
    double off =
        path.stream()
            .mapToDouble(Landmark::offPlane)
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN);
    double gap =
        path.stream()
            .mapToDouble(mark -> Math.abs(mark.loss() - mark.surfaceLoss()))
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN);
    if (Double.isFinite(off)) {
      add(
          "farthest checkpoint from it (offPlane)",
          Numbers.number(off),
          "Distance in weight space of the checkpoint that the picture shows least truly; 0 would"
              + " lie in the picture.");
    }
    if (Double.isFinite(gap)) {
      add(
          "largest error of the loss along the path",
          Numbers.number(gap) + " nats",
          "A checkpoint's own loss beside the surface's at its place: by so much the colour under"
              + " the path can be wrong.");
      verdicts.add(
          "along the path of training the surface is wrong by up to "
              + Numbers.significant(gap, 2)
              + " nats");
    }
  }

  private void axes() {
    double cosine = value("axis-cosine");
    if (Double.isFinite(cosine)) {
      add(
          "cosine between axes (axis-cosine)",
          Numbers.number(cosine),
          Math.abs(cosine) < ORTHOGONAL
              ? "The axes stand as good as square: distances look as they are."
              : "The axes lean towards each other: circles in weight space look like ellipses.");
      if (Math.abs(cosine) >= ORTHOGONAL) {
        verdicts.add("the axes are not square to each other");
      }
    }
    said.add("axis-cosine");
    said.add("largest-off-plane"); // the checkpoints themselves say it
  }

  private void missing() {
    int count = landscape.missing();
    if (count > 0) {
      String reasons =
          landscape.surfaces().stream()
              .flatMap(surface -> surface.reasons().entrySet().stream())
              .map(one -> PlainText.label(one.getKey()) + " (" + one.getValue() + ")")
              .distinct()
              .collect(Collectors.joining(", "));
      add(
          "points without a loss (not-finite)",
          Numbers.count(count),
          reasons.isEmpty() ? "Left blank in the picture." : "Left blank: " + reasons + ".");
      verdicts.add(Numbers.count(count, "point") + " could not be computed");
    }
    said.add("not-finite");
  }

  private void others() {
    trust.forEach(
        (key, value) -> {
          if (!said.contains(key)) {
            add(PlainText.label(key), Numbers.number(value), TrustWords.meaning(key));
          }
        });
  }

  private static String within(double value, double residual) {
    return Double.isFinite(residual)
        ? Numbers.number(value) + " (residual " + Numbers.significant(residual, 2) + ")"
        : Numbers.number(value);
  }

  private void add(String name, String value, String meaning) {
    rows.add(List.of(name, value, meaning));
  }

  private double value(String key) {
    return trust.getOrDefault(key, Double.NaN);
  }

  private static double known(double value) {
    return Double.isFinite(value) ? value : 0;
  }
}
