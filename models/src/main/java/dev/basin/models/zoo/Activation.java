package dev.basin.models.zoo;

import dev.basin.api.option.Option;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.op.Gelu;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.graph.op.Sigmoid;
import dev.basin.models.graph.op.Tanh;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The activation functions that an architecture can be built with. */
enum Activation {
  RELU(new Relu(), true),
  GELU(new Gelu(false), true),
  TANH(new Tanh(), false),
  SIGMOID(new Sigmoid(), false);

  private final Operator operator;
  private final boolean rectifying;

  Activation(Operator operator, boolean rectifying) {
    this.operator = operator;
    this.rectifying = rectifying;
  }

  Operator operator() {
    return operator;
  }

  /** The standard deviation of initial weights before it: He's for rectifiers, else Glorot's. */
  double deviation(long fanIn, long fanOut) {
    return rectifying ? Math.sqrt(2.0 / fanIn) : glorot(fanIn, fanOut);
  }

  /** Glorot's standard deviation, for layers that no rectifier follows. */
  static double glorot(long fanIn, long fanOut) {
    return Math.sqrt(2.0 / (fanIn + fanOut));
  }

  static Option<String> option(Activation byDefault) {
    List<String> words = Arrays.stream(values()).map(Activation::id).toList();
    return Option.choice("activation", byDefault.id(), words, "the activation function");
  }

  static Activation of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  private String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
