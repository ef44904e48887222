package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Shift;
import dev.basin.host.report.model.ShiftEnvironment;
import dev.basin.host.report.model.ShiftEnvironment.ReliabilityBin;
import dev.basin.host.report.picture.BinPicture;
import dev.basin.host.report.picture.BinPicture.Bin;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whether networks are as often right as they are confident. */
final class CalibrationChapter {
  private static final int MOST_PAIRS = 12;
  private static final int OPEN = 2;
  private static final int BEFORE = 0;
  private static final int AFTER = 2;
  private static final int RIGHT = 0;
  private static final int WRONG = 1;

  private CalibrationChapter() {}

  static Optional<Chapter> of(ChapterContext context, Map<String, List<ShiftSweep>> scenarios) {
    List<ShiftSweep> measured =
        scenarios.values().stream()
            .flatMap(List::stream)
            .filter(sweep -> !sweep.clean().measure("ece").isEmpty())
            .toList();
    if (measured.isEmpty()) {
      return Optional.empty();
    }
    List<PictureGroup> groups = new ArrayList<>();
    for (ShiftSweep sweep : measured.subList(0, Math.min(measured.size(), MOST_PAIRS))) {
      List<Picture> pictures = new ArrayList<>();
      reliability(context, sweep).ifPresent(pictures::add);
      confidence(context, sweep).ifPresent(pictures::add);
      if (!pictures.isEmpty()) {
        groups.add(new PictureGroup(sweep.name(), groups.size() < OPEN, pictures));
      }
    }
    List<Table> tables = new ArrayList<>();
    tables.add(errors(measured));
    measured.stream().limit(MOST_PAIRS).map(CalibrationChapter::bins).forEach(tables::add);
    return Optional.of(
        new Chapter(
            "calibration",
            "Calibration under shift",
            measured.stream().map(CalibrationChapter::sentence).toList(),
            "The expected calibration error (ECE) is the mean distance between confidence and share of"
                + " right answers, over bins of equal width, or of equal count (adaptive). It depends on"
                + " the bins, which are therefore printed, and is above 0 by chance alone where bins hold"
                + " few examples. Temperature scaling divides the logits by one number fitted on the"
                + " validation split: it turns no answer."
                + (measured.size() > MOST_PAIRS
                    ? " Drawn are the first %d of %d pairs of network and scenario; the first table has all."
                        .formatted(MOST_PAIRS, measured.size())
                    : ""),
            groups,
            tables,
            List.of()));
  }

  private static String sentence(ShiftSweep sweep) {
    return "%s: calibration error %s on clean data%s; after temperature scaling (T = %s) %s%s."
        .formatted(
            sweep.name(),
            mean(sweep.clean(), "ece"),
            sweep.steps().size() > 1
                ? ", %s at %s".formatted(mean(sweep.last(), "ece"), sweep.last().name())
                : "",
            Seeds.values(sweep.each(Shift::temperature), value -> Numbers.significant(value, 3)),
            mean(sweep.clean(), "eceScaled"),
            sweep.steps().size() > 1 ? " and " + mean(sweep.last(), "eceScaled") : "");
  }

  private static String mean(ShiftSweep.Step step, String id) {
    return Numbers.share(Estimates.mean(step.measure(id)));
  }

  private static Optional<Picture> reliability(ChapterContext context, ShiftSweep sweep) {
    List<BinPicture.Panel> panels = new ArrayList<>();
    for (ShiftSweep.Step step : sweep.ends()) {
      List<ReliabilityBin> before = pooled(step, ShiftEnvironment::reliability);
      List<ReliabilityBin> after = pooled(step, ShiftEnvironment::reliabilityScaled);
      if (!before.isEmpty() && !after.isEmpty()) {
        panels.add(panel(step.name() + ", before scaling", BEFORE, before));
        panels.add(panel(step.name() + ", after scaling", AFTER, after));
      }
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BinPicture(
                context.slugs().of("reliability", sweep.scenario(), sweep.network()),
                sweep.name() + ": reliability",
                "Bars below the diagonal: more confident than right. At the foot of each bar: how many examples"
                    + " it rests on; no bar: no example."
                    + pooledWords(sweep),
                "confidence (largest probability)",
                2,
                panels));
  }

  private static BinPicture.Panel panel(String title, int hue, List<ReliabilityBin> bins) {
    return new BinPicture.Panel(
        title,
        "share of right answers",
        hue,
        true,
        bins.stream()
            .map(
                bin ->
                    new Bin(
                        bin.from(),
                        bin.to(),
                        bin.count() == 0 ? Double.NaN : bin.accuracy(),
                        Numbers.count(bin.count()),
                        Numbers.count(bin.count(), "example")
                            + ", mean confidence "
                            + Numbers.share(bin.confidence())))
            .toList());
  }

  private static Optional<Picture> confidence(ChapterContext context, ShiftSweep sweep) {
    List<BinPicture.Panel> panels = new ArrayList<>();
    for (ShiftSweep.Step step : sweep.ends()) {
      List<Double> edges = step.seeds().get(0).confidence().edges();
      if (edges.size() < 2) {
        continue;
      }
      panels.add(
          counts(
              step.name() + ", right answers",
              RIGHT,
              edges,
              step,
              one -> one.confidence().right()));
      panels.add(
          counts(
              step.name() + ", wrong answers",
              WRONG,
              edges,
              step,
              one -> one.confidence().wrong()));
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BinPicture(
                context.slugs().of("confidence", sweep.scenario(), sweep.network()),
                sweep.name() + ": confidence of right and wrong answers",
                "Wrong answers far to the right are those that no threshold on confidence would catch."
                    + " Each panel has its own scale."
                    + pooledWords(sweep),
                "confidence (largest probability)",
                2,
                panels));
  }

  private static BinPicture.Panel counts(
      String title,
      int hue,
      List<Double> edges,
      ShiftSweep.Step step,
      Function<ShiftEnvironment, List<Double>> counts) {
    double[] sums = new double[edges.size() - 1];
    for (ShiftEnvironment seed : step.seeds()) {
      List<Double> own = counts.apply(seed);
      for (int i = 0; i < Math.min(sums.length, own.size()); i++) {
        sums[i] += own.get(i);
      }
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      bins.add(
          new Bin(
              edges.get(i),
              edges.get(i + 1),
              sums[i],
              "",
              Numbers.count(Math.round(sums[i]), "answer")));
    }
    return new BinPicture.Panel(title, "answers", hue, false, bins);
  }

  /** The bins of all seeds together; those of one seed where their edges differ. */
  private static List<ReliabilityBin> pooled(
      ShiftSweep.Step step, Function<ShiftEnvironment, List<ReliabilityBin>> of) {
    List<ReliabilityBin> first = of.apply(step.seeds().get(0));
    List<ReliabilityBin> pooled = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      ReliabilityBin edge = first.get(i);
      long count = 0;
      double confidence = 0;
      double accuracy = 0;
      for (ShiftEnvironment seed : step.seeds()) {
        List<ReliabilityBin> own = of.apply(seed);
        if (i < own.size() && own.get(i).from() == edge.from() && own.get(i).to() == edge.to()) {
          ReliabilityBin bin = own.get(i);
          if (bin.count() > 0) {
            count += bin.count();
            confidence += bin.count() * bin.confidence();
            accuracy += bin.count() * bin.accuracy();
          }
        }
      }
      pooled.add(
          new ReliabilityBin(
              edge.from(),
              edge.to(),
              count,
              count == 0 ? Double.NaN : confidence / count,
              count == 0 ? Double.NaN : accuracy / count));
    }
    return pooled;
  }

  private static String pooledWords(ShiftSweep sweep) {
    return sweep.stored().size() > 1
        ? " All " + Numbers.count(sweep.stored().size(), "seed") + " together."
        : "";
  }

  private static Table errors(List<ShiftSweep> measured) {
    List<List<String>> rows = new ArrayList<>();
    for (ShiftSweep sweep : measured) {
      for (ShiftSweep.Step step : sweep.steps()) {
        List<String> row = new ArrayList<>(List.of(sweep.scenario(), sweep.network(), step.name()));
        for (String id : List.of("ece", "eceAdaptive", "eceScaled", "brier")) {
          row.add(Estimates.words(step.measure(id), Numbers::share));
        }
        rows.add(row);
      }
    }
    return new Table(
        "Calibration of every environment",
        "In round brackets: single seeds.",
        false,
        List.of(
            Table.Column.words("scenario"),
            Table.Column.words("network"),
            Table.Column.words("environment"),
            Table.Column.numbers("ECE, even bins [95\u00a0%]"),
            Table.Column.numbers("ECE, adaptive bins [95\u00a0%]"),
            Table.Column.numbers("ECE after scaling [95\u00a0%]"),
            Table.Column.numbers("Brier score [95\u00a0%]")),
        rows);
  }

  private static Table bins(ShiftSweep sweep) {
    List<List<String>> rows = new ArrayList<>();
    for (ShiftSweep.Step step : sweep.ends()) {
      ShiftEnvironment first = step.seeds().get(0);
      rows.addAll(rows(step.name(), "even", pooled(step, ShiftEnvironment::reliability)));
      rows.addAll(
          rows(step.name(), "even, scaled", pooled(step, ShiftEnvironment::reliabilityScaled)));
      rows.addAll(rows(step.name(), "adaptive, first seed", first.adaptiveBins()));
    }
    return new Table(
        sweep.name() + ": the bins",
        "",
        false,
        List.of(
            Table.Column.words("environment"),
            Table.Column.words("bins"),
            Table.Column.numbers("from"),
            Table.Column.numbers("to"),
            Table.Column.numbers("examples"),
            Table.Column.numbers("mean confidence"),
            Table.Column.numbers("share of right answers")),
        rows);
  }

  private static List<List<String>> rows(
      String environment, String kind, List<ReliabilityBin> bins) {
    return bins.stream()
        .map(
            bin ->
                List.of(
                    environment,
                    kind,
                    Numbers.number(bin.from()),
                    Numbers.number(bin.to()),
                    Numbers.count(bin.count()),
                    Estimates.number(bin.confidence(), Numbers::share),
                    Estimates.number(bin.accuracy(), Numbers::share)))
        .toList();
  }
}
