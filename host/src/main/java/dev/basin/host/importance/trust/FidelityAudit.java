package dev.basin.host.importance.trust;

import dev.basin.api.Problem;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.Ablation.Replacement;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitMask;
import dev.basin.host.importance.trust.RankCorrelation.Pair;
import dev.basin.host.importance.trust.Stability.Repeat;
import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.Holm;
import dev.basin.models.graph.SeparatingLayers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Audits importance metrics on one network: against leave-one-out ablation and its reliability,
 * against control orders, against themselves, and against networks that have forgotten.
 *
 * <p>Confined to the session's thread. The same subject, metrics, settings and seed give the same
 * audit.
 */
public final class FidelityAudit {
  private static final int FEWEST_EXAMPLES = 20;

  private final AuditSubject subject;
  private final TrustSettings settings;
  private final Randomness random;
  private final Progress progress;
  private final ModelSession session;
  private final Dataset data;
  private final RankCorrelation correlation;
  private final TopUnits top;
  private final LayerBootstrap bootstrap;
  private final List<Halves> splits;

  private FidelityAudit(
      AuditSubject subject, TrustSettings settings, Randomness random, Progress progress) {
    this.subject = subject;
    this.settings = settings;
    this.random = random;
    this.progress = progress;
    this.session = subject.open().session();
    this.data = subject.data();
    this.bootstrap = new LayerBootstrap(random.derive("units"));
    this.correlation = new RankCorrelation(bootstrap);
    this.top = new TopUnits(bootstrap, settings.top());
    this.splits =
        Halves.several(data.size(), Repetitions.SPLITS, random.derive("halves of metrics"));
  }

  /**
   * Audits metrics.
   *
   * @param subject network, data and target
   * @param scorings the metrics, with unique names
   * @param settings how thoroughly
   * @param random the seed; metrics get it as it is where they are asked plainly
   * @param progress counts scorings, left-out units and control orders
   * @return the audit; a metric that fails has its reason and the verdict "not audited"
   * @throws dev.basin.api.BasinException CAP-001 if the network's inside is not known, DAT-013 if
   *     the data has no labels, IMP-001 for an unknown target, IMP-010 for too few examples
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  public static Fidelity of(
      AuditSubject subject,
      List<Scoring> scorings,
      TrustSettings settings,
      Randomness random,
      Progress progress) {
    subject.network();
    subject.data().label(0);
    if (subject.data().size() < FEWEST_EXAMPLES) {
      throw Problem.request("IMP-010", "too few examples for a fidelity audit")
          .at(subject.data().name())
          .found(Integer.toString(subject.data().size()))
          .expected("at least " + FEWEST_EXAMPLES)
          .exception();
    }
    return new FidelityAudit(subject, settings, random, progress).run(scorings);
  }

  private Fidelity run(List<Scoring> scorings) {
    progress.total(steps(scorings.size()));
    Oracle oracle = oracle();
    Repetitions repetitions = new Repetitions(session, data, random, progress);
    List<Asked> plain = scorings.stream().map(repetitions::plain).toList();
    List<Scoring> answered = plain.stream().filter(Asked::answered).map(Asked::scoring).toList();
    ChangedNetworks changed = new ChangedNetworks(subject, random, progress);
    List<ChangedNetworks.Stage> randomised = changed.randomised(answered);
    List<Map<Scoring, Asked>> others = changed.others(answered);
    Set<String> narrow = SeparatingLayers.of(subject.network().graph());
    List<MetricAudit> metrics = new ArrayList<>();
    Map<String, ControlCurves> shuffled = new LinkedHashMap<>();
    Map<String, ControlCurves> randomOf = new LinkedHashMap<>();
    try (CurveAudit curves =
        new CurveAudit(
            this::withoutUnits,
            data,
            splits.get(0),
            settings,
            random.derive("controls"),
            progress)) {
      ControlCurves controls = curves.random(oracle.scores());
      for (Asked first : plain) {
        if (!first.answered()) {
          metrics.add(MetricAudit.failed(first.scoring(), first.problem()));
          continue;
        }
        List<List<Asked>> halves =
            splits.stream().map(split -> repetitions.halves(first, split)).toList();
        Optional<CurveAudit.Outcome> outcome = curves(curves, halves.get(0));
        outcome.ifPresent(
            found -> {
              shuffled.put(first.scoring().name(), found.shuffled());
              if (!first.scores().layers().equals(oracle.scores().layers())) {
                randomOf.put(first.scoring().name(), found.random());
              }
            });
        Stability stability =
            new Stability(
                repeat(repetitions.draws(first), first),
                halves(halves, first),
                networks(others, first));
        metrics.add(
            new MetricAudit(
                first.scoring().name(),
                first.scoring().id(),
                first.scoring().options(),
                Agreement.of(first.scores(), oracle, correlation),
                outcome.map(CurveAudit.Outcome::curves).orElseGet(Curves::none),
                outcome
                    .map(CurveAudit.Outcome::areas)
                    .orElseGet(() -> Areas.none("it scores no layer on half of the data")),
                stability,
                Sanity.of(
                    weights(randomised, first),
                    labels(repetitions.permutedLabels(first), first),
                    stability.halves().rho()),
                Completeness.of(first.raw(), narrow),
                "",
                List.of()));
      }
      return judged(oracle, metrics, new Controls(controls, randomOf, shuffled));
    }
  }

  /** At most: a metric without random numbers of its own is asked less often. */
  private long steps(int metrics) {
    long units = session.network().layers().stream().mapToLong(UnitLayer::units).sum();
    long asked = Repetitions.MOST + ChangedNetworks.MOST_RANDOMISED + subject.others().size();
    return units + settings.orders() + metrics * (settings.orders() + asked);
  }

  private Ablation withoutUnits(Dataset examples) {
    return session.ablation(session.weights(), examples, Replacement.ZERO);
  }

  private Oracle oracle() {
    try (Ablation ablation = withoutUnits(data)) {
      return Oracle.of(
          ablation,
          session.network().layers(),
          Worth.of(subject.worth(), data, ablation.evaluate(UnitMask.none())),
          Halves.several(data.size(), settings.halves(), random.derive("halves of the oracle")),
          bootstrap,
          progress);
    }
  }

  private static Optional<CurveAudit.Outcome> curves(CurveAudit curves, List<Asked> halves) {
    UnitScores first = halves.get(0).scores().sharedWith(halves.get(1).scores());
    UnitScores second = halves.get(1).scores().sharedWith(halves.get(0).scores());
    return first.layers().isEmpty() ? Optional.empty() : Optional.of(curves.of(first, second));
  }

  private Repeat repeat(List<Pair> pairs, Asked first) {
    return pairs.isEmpty()
        ? Repeat.exact(top.chance(List.of(new Pair(first.scores(), first.scores()))))
        : Repeat.of(pairs, top, correlation);
  }

  private Repeat halves(List<List<Asked>> halves, Asked first) {
    List<Pair> pairs = new ArrayList<>();
    for (List<Asked> two : halves) {
      if (!two.get(0).answered() || !two.get(1).answered()) {
        return Repeat.none(two.get(0).problem() + two.get(1).problem());
      }
      pairs.add(new Pair(two.get(0).scores(), two.get(1).scores()));
    }
    boolean exact = pairs.stream().allMatch(pair -> pair.judged().same(pair.reference()));
    return repeat(exact ? List.of() : pairs, first);
  }

  private Repeat networks(List<Map<Scoring, Asked>> others, Asked first) {
    List<Pair> pairs = pairs(others, first);
    return pairs.isEmpty()
        ? Repeat.none("no other network of this architecture to compare with")
        : Repeat.of(pairs, top, correlation);
  }

  private List<Sanity.Randomised> weights(List<ChangedNetworks.Stage> stages, Asked first) {
    List<Sanity.Randomised> weights = new ArrayList<>();
    for (ChangedNetworks.Stage stage : stages) {
      List<Pair> pairs = pairs(stage.draws(), first);
      weights.add(
          new Sanity.Randomised(
              stage.layers(),
              pairs.isEmpty()
                  ? Estimated.none("it gives no scores for randomised weights")
                  : correlation.meanRho(pairs).overall()));
    }
    return weights;
  }

  private static List<Pair> pairs(List<Map<Scoring, Asked>> answers, Asked first) {
    return answers.stream()
        .flatMap(each -> Optional.ofNullable(each.get(first.scoring())).stream())
        .filter(Asked::answered)
        .map(asked -> new Pair(asked.scores(), first.scores()))
        .toList();
  }

  private Estimated labels(Asked permuted, Asked first) {
    if (!permuted.answered()) {
      return Estimated.none(permuted.problem());
    }
    return permuted.scores().same(first.scores())
        ? Estimated.none("it looks at no labels")
        : correlation.rho(permuted.scores(), first.scores()).overall();
  }

  private Fidelity judged(Oracle oracle, List<MetricAudit> metrics, Controls controls) {
    List<Double> corrected =
        Holm.adjusted(
            metrics.stream()
                .flatMap(each -> each.areas().comparisons().stream())
                .map(Comparison::p)
                .toList());
    List<MetricAudit> judged = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      MetricAudit metric = metrics.get(i);
      if (metric.verdict().equals(Verdict.NOT_AUDITED)) {
        judged.add(metric);
        continue;
      }
      MetricAudit adjusted =
          metric.with(metric.areas().adjustedTo(corrected.subList(4 * i, 4 * i + 4)));
      judged.add(adjusted.judged(Verdict.of(adjusted)));
    }
    return new Fidelity(
        subject.target(),
        subject.split(),
        data.size(),
        settings.orders(),
        Removal.shares(settings.steps()),
        oracle.report(),
        judged,
        controls,
        Recommendation.of(judged));
  }
}
