package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Pruning;
import dev.basin.host.report.model.TradeOff.Compression;
import dev.basin.host.report.model.TradeOff.Difference;
import dev.basin.host.report.model.TradeOff.Pair;
import dev.basin.host.report.model.TradeOff.Saved;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What every pair costs and gains, and where the saved networks are. */
final class TradeOffTables {
  private static final double KIB = 1024;
  private static final String NONE = "–";

  private TradeOffTables() {}

  /** A table a network. */
  static Table tradeOff(PrunedFamily family) {
    List<List<String>> rows = new ArrayList<>();
    family.whole().ifPresent(whole -> rows.add(whole(whole)));
    for (Compression at : family.pruned()) {
      at.pairs().forEach(pair -> rows.add(row(family, at, pair)));
      family.random(at.share()).ifPresent(random -> rows.add(control(at, random)));
    }
    return new Table(
        family.name() + ": trade-off",
        "Means over seeds. Asked and achieved: times fewer "
            + family.view().setting().counted()
            + ". Left: parameters, multiply-adds an example, KiB of weights and activations."
            + " Times as fast: measured in ONNX Runtime and in the session, beside the whole"
            + " network. Differences: points of accuracy with 95\u00a0% interval and corrected p."
            + " ✓ the pair that was chosen on validation.",
        false,
        List.of(
            Table.Column.words("pair"),
            Table.Column.numbers("asked\nachieved"),
            Table.Column.numbers("parameters\nmultiply-adds\nKiB left"),
            Table.Column.numbers("ONNX Runtime\nsession\ntimes as fast"),
            Table.Column.numbers("accuracy\n[95\u00a0%]"),
            Table.Column.numbers("loss\nECE"),
            Table.Column.numbers("against\nrandom"),
            Table.Column.numbers("against\nshuffled")),
        rows);
  }

  private static List<String> whole(PrunedMean mean) {
    return List.of(
        "whole network",
        "1×",
        size(mean),
        NONE,
        accuracy(mean.estimate().accuracy(), mean.estimate().interval()),
        quality(mean.estimate().loss(), mean.mean(Pruning.Step::ece)),
        NONE,
        NONE);
  }

  private static List<String> row(PrunedFamily family, Compression at, Pair pair) {
    Optional<PrunedMean> mean = family.of(pair.name(), at.share());
    boolean best = at.best().filter(each -> each.name().equals(pair.name())).isPresent();
    return List.of(
        PlainText.label(pair.name()) + (best ? " ✓" : ""),
        sizes(at, mean),
        mean.map(TradeOffTables::size).orElse(NONE),
        mean.map(TradeOffTables::speed).orElse(NONE),
        accuracy(pair.accuracy(), new Interval(pair.low(), pair.high())),
        quality(pair.loss(), pair.ece()),
        difference(pair.againstRandom()),
        difference(pair.againstLayerShuffle()));
  }

  private static List<String> control(Compression at, PrunedMean mean) {
    Interval interval =
        at.random()
            .map(each -> new Interval(each.low(), each.high()))
            .orElseGet(() -> mean.estimate().interval());
    return List.of(
        "random orders",
        sizes(at, Optional.of(mean)),
        size(mean),
        speed(mean),
        accuracy(
            at.random().map(each -> each.accuracy()).orElse(mean.estimate().accuracy()), interval),
        quality(mean.estimate().loss(), mean.mean(Pruning.Step::ece)),
        NONE,
        NONE);
  }

  private static String sizes(Compression at, Optional<PrunedMean> mean) {
    double achieved = mean.map(LedgerTables::achieved).filter(Double::isFinite).orElse(Double.NaN);
    return PrunedFamily.times(at.factor())
        + "\n"
        + Estimates.number(1 / (1 - achieved), PrunedFamily::times);
  }

  private static String size(PrunedMean mean) {
    return Estimates.number(mean.mean(Pruning.Step::parameters), Numbers::count)
        + "\n"
        + Estimates.number(mean.mean(Pruning.Step::macs), Numbers::count)
        + "\n"
        + Estimates.number(
            mean.mean(Pruning.Step::bytes) / KIB, each -> Numbers.significant(each, 3));
  }

  private static String speed(PrunedMean mean) {
    return Estimates.number(mean.speedUp(Pruning.Step::onnxRuntime), TradeOffTables::two)
        + interval(mean.speedUpInterval(Pruning.Step::onnxRuntime), TradeOffTables::two)
        + "\n"
        + Estimates.number(mean.speedUp(Pruning.Step::session), TradeOffTables::two)
        + interval(mean.speedUpInterval(Pruning.Step::session), TradeOffTables::two);
  }

  private static String two(double value) {
    return Numbers.fixed(value, 2);
  }

  private static String accuracy(double value, Interval interval) {
    return Numbers.share(value) + "\n" + interval(interval, Numbers::share).strip();
  }

  private static String quality(double loss, double ece) {
    return Estimates.number(loss, each -> Numbers.significant(each, 3))
        + "\n"
        + Estimates.number(ece, Numbers::share);
  }

  private static String difference(Difference difference) {
    return difference.known()
        ? Numbers.points(difference.value())
            + interval(new Interval(difference.low(), difference.high()), Numbers::points)
            + "\np "
            + Estimates.p(difference.corrected())
        : NONE;
  }

  private static String interval(Interval interval, Function<Double, String> format) {
    return interval.known()
        ? " [" + format.apply(interval.low()) + ", " + format.apply(interval.high()) + "]"
        : "";
  }

  /** Files of saved networks, with what is in them. */
  static Optional<Table> saved(List<PrunedFamily> families) {
    List<List<String>> rows = new ArrayList<>();
    for (PrunedFamily family : families) {
      for (Compression at : family.pruned()) {
        for (Saved saved : at.saved()) {
          rows.add(
              List.of(
                  family.name(),
                  PrunedFamily.times(at.factor()),
                  at.best().map(each -> PlainText.label(each.name())).orElse(NONE),
                  String.valueOf(saved.seed()),
                  PlainText.line(saved.file())));
        }
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Saved networks",
                "The pair chosen at each compression, as ONNX files.",
                false,
                List.of(
                    Table.Column.words("network"),
                    Table.Column.numbers("compression"),
                    Table.Column.words("pair"),
                    Table.Column.numbers("seed"),
                    Table.Column.files("file")),
                rows));
  }
}
