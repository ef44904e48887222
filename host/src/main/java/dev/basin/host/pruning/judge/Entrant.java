package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.basin.host.pruning.PrunedNetwork;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A network that a comparison was planned with.
 *
 * @param network the pruned network; at share 0 the whole one
 * @param judged its judgement, if it has one
 * @param parameters numbers in its parameters; 0 without a judgement
 * @param macs multiply-adds for one example; 0 without a judgement, or where they are not known
 * @param missing why it has no judgement; empty where it has one
 */
record Entrant(
    PrunedNetwork network, Optional<JsonNode> judged, long parameters, long macs, String missing) {

  long seed() {
    return network.whole().variant().seed();
  }

  /** What it said of the examples that a view picks, if it was judged there. */
  Optional<JsonNode> seen(View view) {
    return judged.map(view::of).filter(each -> each.has("accuracy"));
  }

  /**
   * An environment that networks were judged in.
   *
   * @param scenario what the scenario is called
   * @param name the environment's name
   * @param severity its severity or time
   */
  record Place(String scenario, String name, double severity) {}

  /** The environments of some networks, in the order in which they were judged. */
  static List<Place> places(List<Entrant> networks) {
    Set<Place> places = new LinkedHashSet<>();
    for (Entrant each : networks) {
      for (JsonNode environment :
          each.judged()
              .map(judged -> judged.path("environments"))
              .orElse(MissingNode.getInstance())) {
        places.add(
            new Place(
                environment.path("scenario").asText(),
                environment.path("name").asText(),
                environment.path("severity").asDouble()));
      }
    }
    return List.copyOf(places);
  }

  /** The whole networks among others, one per seed, by seed. */
  static List<Entrant> wholes(Collection<Entrant> entrants) {
    SortedMap<Long, Entrant> bySeed = new TreeMap<>();
    entrants.stream()
        .filter(each -> each.network().isWhole())
        .forEach(each -> bySeed.putIfAbsent(each.seed(), each));
    return List.copyOf(bySeed.values());
  }

  Optional<AnswerBits> answers(View view) {
    return seen(view).map(AnswerBits::of);
  }
}
