package dev.basin.host.report.chapter;

import dev.basin.host.report.chapter.NamedScores.Place;
import dev.basin.host.report.model.Importance.ClassScores;
import dev.basin.host.report.picture.HeatMapPicture;
import dev.basin.host.report.picture.HeatMapPicture.Cell;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import dev.basin.host.report.text.PlainText.Slugs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which unit matters for which class. */
final class ClassPictures {
  private static final int TOP = 24;
  private static final int MOST_CLASSES = 100;

  private ClassPictures() {}

  /** Class × unit; nothing where the metric knows no classes. */
  static Optional<Picture> of(Slugs slugs, NamedScores scores) {
    List<Place> known =
        scores.ranked().stream().filter(place -> !place.layer().classes().isEmpty()).toList();
    List<Place> top = known.stream().limit(TOP).toList();
    Map<Integer, Long> classes = new TreeMap<>();
    top.forEach(
        place ->
            place.layer().classes().forEach(each -> classes.put(each.label(), each.examples())));
    if (classes.size() < 2) {
      return Optional.empty();
    }
    List<Integer> labels = classes.keySet().stream().limit(MOST_CLASSES).toList();
    List<Double> all = new ArrayList<>();
    for (int label : labels) {
      top.forEach(place -> all.add(score(place, label)));
    }
    double largest = ScorePictures.largest(all, value -> value);
    boolean signed = all.stream().anyMatch(value -> value < 0);
    return Optional.of(
        new HeatMapPicture(
            slugs.of("importance-classes", scores.network(), scores.metric(), scores.of().seed()),
            scores.title() + ", by class",
            "The "
                + Numbers.count(top.size(), "unit")
                + " with the highest scores over all examples, of "
                + Numbers.count(known.size())
                + ", the most important first; a row a class. Colour: the score over the class's"
                + " examples ÷ the largest |score| shown. Few examples of a class make its row"
                + " uncertain: standard errors stand in the hover text."
                + (classes.size() > MOST_CLASSES
                    ? " The first " + MOST_CLASSES + " of " + classes.size() + " classes are drawn."
                    : ""),
            "unit (layer and index)",
            "class",
            top.stream()
                .map(place -> PlainText.label(place.layer().name()) + " " + place.unit().index())
                .toList(),
            labels.stream()
                .map(label -> label + " (" + Numbers.count(classes.getOrDefault(label, 0L)) + ")")
                .toList(),
            labels.stream()
                .map(label -> top.stream().map(place -> cell(place, label, largest)).toList())
                .toList(),
            ScorePictures.scale(signed, "score ÷ largest shown")));
  }

  private static Cell cell(Place place, int label, double largest) {
    double score = score(place, label);
    return Double.isFinite(score)
        ? new Cell(
            largest > 0 ? score / largest : 0,
            "",
            "score " + Numbers.plusMinus(score, error(place, label)))
        : new Cell(Double.NaN, "", "no score");
  }

  private static double score(Place place, int label) {
    return find(place, label).map(each -> at(each.scores(), place)).orElse(Double.NaN);
  }

  private static double error(Place place, int label) {
    return find(place, label).map(each -> at(each.standardErrors(), place)).orElse(Double.NaN);
  }

  private static Optional<ClassScores> find(Place place, int label) {
    return place.layer().classes().stream().filter(each -> each.label() == label).findFirst();
  }

  private static double at(List<Double> values, Place place) {
    int index = place.unit().index();
    return index < values.size() ? values.get(index) : Double.NaN;
  }
}
