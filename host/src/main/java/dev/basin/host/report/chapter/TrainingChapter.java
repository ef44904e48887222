package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Training;
import dev.basin.host.report.model.Training.Epoch;
import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** How training went. */
final class TrainingChapter {
  private TrainingChapter() {}

  static Optional<Chapter> of(ChapterContext context) {
    List<Stored<Training>> all = Stored.of(context.results(), Part.TRAINING, Training::of);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Axis epochs = Axis.fitted("epoch");
    Axis loss =
        Axis.over(
            "loss (mean over examples)", values(all, Epoch::trainLoss, Epoch::validationLoss));
    Axis accuracy =
        Axis.over(
            "accuracy (share of right answers)",
            values(all, Epoch::trainAccuracy, Epoch::validationAccuracy));
    List<String> findings = new ArrayList<>();
    List<Picture> pictures = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    context
        .byNetwork(all)
        .forEach(
            (network, stored) -> {
              findings.add(sentence(network, stored));
              pictures.add(
                  picture(
                      context,
                      network,
                      "loss",
                      epochs,
                      loss,
                      stored,
                      Epoch::trainLoss,
                      Epoch::validationLoss));
              if (values(stored, Epoch::trainAccuracy, Epoch::validationAccuracy)
                  .anyMatch(Double::isFinite)) {
                pictures.add(
                    picture(
                        context,
                        network,
                        "accuracy",
                        epochs,
                        accuracy,
                        stored,
                        Epoch::trainAccuracy,
                        Epoch::validationAccuracy));
              }
              stored.forEach(one -> gap(network, one).ifPresent(gaps::add));
            });
    return Optional.of(
        new Chapter(
            Part.TRAINING.id(),
            "Training",
            findings,
            "One line a seed; all networks share the axes, so heights compare across pictures. A"
                + " validation loss that rises while the training loss falls is overfitting of"
                + " confidence, and need not cost accuracy.",
            List.of(new PictureGroup("", true, pictures)),
            List.of(),
            gaps));
  }

  @SafeVarargs
  private static java.util.stream.DoubleStream values(
      List<Stored<Training>> all, ToDoubleFunction<Epoch>... numbers) {
    return all.stream()
        .flatMap(one -> one.view().epochs().stream())
        .flatMapToDouble(
            epoch -> Stream.of(numbers).mapToDouble(number -> number.applyAsDouble(epoch)));
  }

  /** The number of the last epoch; epoch 0 is the network before training. */
  private static int lastEpoch(Training training) {
    return training.epochs().stream().mapToInt(epoch -> (int) epoch.epoch()).max().orElse(0);
  }

  private static String sentence(String network, List<Stored<Training>> stored) {
    List<Integer> lengths = stored.stream().map(one -> lastEpoch(one.view())).distinct().toList();
    String epochs = lengths.size() == 1 ? Numbers.count(lengths.get(0), "epoch") : "training ended";
    String best =
        Seeds.values(
            stored.stream()
                .map(one -> best(one.view()).map(Epoch::validationLoss).orElse(Double.NaN))
                .toList(),
            Numbers::number);
    String at =
        Seeds.values(
            stored.stream()
                .map(one -> best(one.view()).map(Epoch::epoch).orElse(Double.NaN))
                .toList(),
            Numbers::number);
    String line =
        network
            + ": after "
            + epochs
            + " training loss "
            + last(stored, Epoch::trainLoss)
            + ", validation loss "
            + last(stored, Epoch::validationLoss);
    return (best.equals("missing")
            ? line
            : line + "; lowest validation loss " + best + " at epoch " + at)
        + (stored.size() > 1
            ? " (" + Seeds.list(stored.stream().map(Stored::result).toList()) + ")."
            : ".");
  }

  private static String last(List<Stored<Training>> stored, ToDoubleFunction<Epoch> number) {
    return Seeds.values(
        stored.stream()
            .map(one -> one.view().epochs())
            .map(
                epochs ->
                    epochs.isEmpty()
                        ? Double.NaN
                        : number.applyAsDouble(epochs.get(epochs.size() - 1)))
            .toList(),
        Numbers::number);
  }

  private static Optional<Epoch> best(Training training) {
    return training.epochs().stream()
        .filter(epoch -> Double.isFinite(epoch.validationLoss()))
        .min(Comparator.comparingDouble(Epoch::validationLoss));
  }

  private static Picture picture(
      ChapterContext context,
      String network,
      String what,
      Axis x,
      Axis y,
      List<Stored<Training>> stored,
      ToDoubleFunction<Epoch> train,
      ToDoubleFunction<Epoch> validation) {
    List<Curve> curves = new ArrayList<>();
    for (Stored<Training> one : stored) {
      curves.add(curve("training", new Curve.Look(0, Curve.Dash.DASHED, false), one, train));
    }
    for (Stored<Training> one : stored) {
      curves.add(curve("validation", new Curve.Look(1, Curve.Dash.SOLID, false), one, validation));
    }
    return new CurvePicture(
        context.slugs().of("training", network, what),
        network + ": " + what,
        "Dashed: training split; solid: validation split; one line a seed.",
        x,
        y,
        curves);
  }

  private static Curve curve(
      String legend, Curve.Look look, Stored<Training> one, ToDoubleFunction<Epoch> number) {
    return new Curve(
        legend,
        one.seed(),
        look,
        one.view().epochs().stream()
            .map(epoch -> new Curve.Point(epoch.epoch(), number.applyAsDouble(epoch)))
            .toList());
  }

  private static Optional<String> gap(String network, Stored<Training> one) {
    List<String> missing =
        one.view().epochs().stream()
            .filter(e -> !Double.isFinite(e.trainLoss()) || !Double.isFinite(e.validationLoss()))
            .map(epoch -> Numbers.number(epoch.epoch()))
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            network + ", " + one.seed() + ": no loss at epoch " + String.join(", ", missing));
  }
}
