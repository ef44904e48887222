package dev.basin.models.graph.op;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ChannelLink.Axis;
import dev.basin.models.graph.IndexRelation;
import java.util.ArrayList;
import java.util.List;

/** How channels travel when numbers keep their order but axes are merged or split. */
final class Regrouping {
  private Regrouping() {}

  /**
   * The links of a change of shape. Axes fall into runs of equal product on both sides; within a
   * run the leading axes are tied block by block. The inner axes of a run of several have no link:
   * one of their indices stands in every block.
   *
   * @param from the shape before
   * @param to the shape after
   * @return the links, batch axis left out
   */
  static List<ChannelLink> links(Shape from, Shape to) {
    List<ChannelLink> links = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < from.dimension() && j < to.dimension()) {
      int leadFrom = i;
      int leadTo = j;
      long left = from.get(i++);
      long right = to.get(j++);
      while (left != right) {
        if (left < right && i < from.dimension()) {
          if (left == 1) {
            leadFrom = i;
          }
          left *= from.get(i++);
        } else if (right < left && j < to.dimension()) {
          if (right == 1) {
            leadTo = j;
          }
          right *= to.get(j++);
        } else {
          return links;
        }
      }
      tie(new Axis(0, leadFrom), from.get(leadFrom), Axis.output(leadTo), to.get(leadTo), links);
    }
    return links;
  }

  private static void tie(Axis first, long a, Axis second, long b, List<ChannelLink> links) {
    if (first.axis() == 0 || second.axis() == 0) {
      return;
    }
    if (a % b == 0) {
      links.add(new ChannelLink(first, second, new IndexRelation((int) (a / b), 1, 0)));
    } else if (b % a == 0) {
      links.add(new ChannelLink(first, second, new IndexRelation(1, (int) (b / a), 0)));
    }
  }
}
