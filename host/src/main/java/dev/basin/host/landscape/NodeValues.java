package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known at the points that an adaptive landscape computed.
 *
 * @param environments values by environment, in the landscape's order
 */
record NodeValues(List<OnEnvironment> environments) {

  /**
   * Values of one environment.
   *
   * @param head name, severity and number of examples
   * @param byPoint by coordinates: where the point stands
   */
  record OnEnvironment(JsonNode head, Map<List<Double>, Place> byPoint) {

    /** Loss, accuracy or loss of a class at a point. */
    double value(List<Double> point, String name) {
      Place place = place(point);
      return place.values().path(name).get(place.index()).asDouble(Double.NaN);
    }

    /** Loss of a class at a point. */
    double classLoss(List<Double> point, int c) {
      Place place = place(point);
      return place.values().path("classLoss").get(c).get(place.index()).asDouble(Double.NaN);
    }

    /** Resampled means of the loss at a point. */
    List<Double> resampled(List<Double> point) {
      Place place = place(point);
      return NodesWork.numbers(place.values().path("resampled").get(place.index()));
    }

    private Place place(List<Double> point) {
      Place place = byPoint.get(point);
      if (place == null) {
        throw new IllegalStateException("the point " + point + " was not computed");
      }
      return place;
    }
  }

  /**
   * Where a point's values stand.
   *
   * @param values arrays by name
   * @param index its index in them
   */
  record Place(JsonNode values, int index) {}

  /** All levels together. */
  static NodeValues of(List<JsonNode> levels) {
    List<OnEnvironment> environments = new ArrayList<>();
    for (JsonNode head : levels.get(0).path("environments")) {
      environments.add(new OnEnvironment(head, new HashMap<>()));
    }
    for (JsonNode level : levels) {
      for (int e = 0; e < environments.size(); e++) {
        for (int i = 0; i < level.path("points").size(); i++) {
          environments
              .get(e)
              .byPoint()
              .put(
                  NodesWork.numbers(level.path("points").get(i)),
                  new Place(level.path("environments").get(e), i));
        }
      }
    }
    return new NodeValues(environments);
  }
}
