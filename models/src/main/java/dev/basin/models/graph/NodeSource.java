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
   * Whether an input is given; optional ones may be left out.
   *
   * @param input its position
   * @return true if it is
   */
  boolean hasInput(int input);

  /**
   * A constant input.
   *
   * @param input its position
   * @return the tensor, or empty if the input is absent or computed
   */
  Optional<Tensor> constant(int input);

  /**
   * The shape of an input, with the file's batch size, or 1 where the file leaves it open.
   *
   * @param input its position
   * @return dimensions; empty if the input is absent
   */
  List<Long> shape(int input);
}
