package dev.basin.host.importance.trust;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.host.part.Bench;
import dev.basin.host.part.OpenSession;
import dev.basin.models.alignment.WeightMatching;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Sessions;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.InterchangeableUnits;
import dev.basin.models.graph.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks metrics about other networks: one with randomised weights, or one of another seed whose
 * units are put into the order of this one's. One session is open at a time.
 */
final class ChangedNetworks {
  /** How often everything is randomised. */
  private static final int FULLY = 3;

  /** At how many points between the last layer and all of them scores are taken, at most. */
  private static final int STAGES = 4;

  /** How often a metric is asked about randomised networks at most. */
  static final int MOST_RANDOMISED = STAGES - 1 + FULLY;

  private final AuditSubject subject;
  private final Graph graph;
  // Metrics are asked with the numbers with which they were asked about the network itself.
  private final Randomness random;
  private final Progress progress;

  ChangedNetworks(AuditSubject subject, Randomness random, Progress progress) {
    this.subject = subject;
    this.graph = subject.network().graph();
    this.random = random;
    this.progress = progress;
  }

  /**
   * Answers about networks with the same layers randomised.
   *
   * @param layers which ones, the last first
   * @param draws what each metric says of every draw of the randomised weights
   */
  record Stage(List<String> layers, List<Map<Scoring, Asked>> draws) {}

  /** Randomises layers from the last on, until all are. */
  List<Stage> randomised(List<Scoring> scorings) {
    RandomisedWeights weights = RandomisedWeights.of(graph);
    List<String> layers = weights.layers();
    int stages = Math.min(STAGES, layers.size());
    List<Stage> answers = new ArrayList<>();
    for (int stage = 1; stage <= stages; stage++) {
      // From the last layer alone to all layers.
      int count =
          stages == 1
              ? layers.size()
              : 1 + (int) Math.round((layers.size() - 1.0) * (stage - 1) / (stages - 1));
      List<Map<Scoring, Asked>> draws = new ArrayList<>();
      for (int draw = 0; draw < (stage == stages ? FULLY : 1); draw++) {
        draws.add(ask(weights.without(count, random.derive("randomised", draw)), scorings));
      }
      answers.add(new Stage(layers.subList(0, count), draws));
    }
    return answers;
  }

  /** The other networks of the same architecture, aligned. */
  List<Map<Scoring, Asked>> others(List<Scoring> scorings) {
    List<Map<Scoring, Asked>> answers = new ArrayList<>();
    for (Network other : subject.others()) {
      if (other instanceof Network.OfGraph known && alike(known.graph())) {
        answers.add(
            ask(
                WeightMatching.align(graph, known.graph(), random.derive("alignment")).graph(),
                scorings));
      }
    }
    return answers;
  }

  private boolean alike(Graph other) {
    return Parameters.of(graph).equals(Parameters.of(other))
        && InterchangeableUnits.of(graph).equals(InterchangeableUnits.of(other));
  }

  private Map<Scoring, Asked> ask(Graph changed, List<Scoring> scorings) {
    Network.OfGraph network = new Network.OfGraph(changed);
    Map<Scoring, Asked> answers = new LinkedHashMap<>();
    try (GraphSession session = Sessions.open(network, subject.options())) {
      for (Scoring scoring : scorings) {
        answers.put(
            scoring,
            Asked.of(
                scoring,
                session,
                Bench.fitting(subject.data(), new OpenSession(network, session)),
                random));
        progress.advance(1);
      }
    }
    return answers;
  }
}
