package dev.basin.models.graph;

import java.util.List;
import java.util.Optional;

/** The attributes and constant inputs of a node in a file. */
public interface NodeSource {

  /**
   * The version of the default operator set.
   *
   * @return such as 17
   */
  int opset();

  /**
   * A whole-number attribute.
   *
   * @param name its name
   * @param absent the value if it is absent
   * @return the value
   */
  long integer(String name, long absent);

  /**
   * A real attribute.
   *
   * @param name its name
   * @param absent the value if it is absent
   * @return the value
   */
  double real(String name, double absent);

  /**
   * A text attribute.
   *
   * @param name its name
   * @param absent the value if it is absent
   * @return the value
   */
  String text(String name, String absent);

  /**
   * A list of whole numbers.
   *
   * @param name its name
   * @return the list; empty if it is absent
   */
  List<Long> integers(String name);

  /**
   * How many inputs the node has; omitted optional ones at the end don't count.
   *
   * @return the number
   */
  int inputs();

  /**
   * A constant input.
   *
   * @param input its position
   * @return the tensor, or empty if the input is absent or computed
   */
  Optional<Tensor> constant(int input);

  /**
   * The shape of an input where it is known, without inference beyond what the file states.
   *
   * @param input its position
   * @return dimensions, −1 for unknown ones; empty if nothing is known
   */
  List<Long> shape(int input);
}
