package dev.basin.host.importance.trust;

import dev.basin.api.ImportanceScores;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import java.util.Map;

/** A metric with its options, to be asked again on other data, networks and seeds. */
public interface Scoring {

  /**
   * What people call it; unique among those audited together.
   *
   * @return such as "taylor power squared"
   */
  String name();

  /**
   * The metric's id.
   *
   * @return such as "taylor"
   */
  String id();

  /**
   * The options it is asked with.
   *
   * @return plain data by name
   */
  Map<String, Object> options();

  /**
   * Scores all layers of a network.
   *
   * @param session the network
   * @param data the examples
   * @param random its randomness
   * @return one entry per layer
   * @throws dev.basin.api.BasinException if it can't
   */
  ImportanceScores score(ModelSession session, Dataset data, Randomness random);
}
