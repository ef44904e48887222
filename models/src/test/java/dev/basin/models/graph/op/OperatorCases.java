package dev.basin.models.graph.op;

import dev.basin.models.graph.Node;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Cases for tests of operators. */
public final class OperatorCases {
  private static final int SEEDS = 12;

  private OperatorCases() {}

  /** One-operator graphs over shapes, attributes and seeds; every operator occurs. */
  public static List<OperatorCase> all() {
    List<OperatorCase> cases = new ArrayList<>();
    for (Operator operator :
        List.of(
            new Relu(),
            new Sigmoid(),
            new Tanh(),
            new Gelu(false),
            new Gelu(true),
            new Erf(),
            new Sqrt(),
            new Neg(),
            new Abs(),
            new Exp(),
            new LeakyRelu(0.2),
            new Elu(0.7),
            new Identity(),
            new Dropout(0.4),
            new Clip(-0.5, 1.25),
            new Clip(Double.NEGATIVE_INFINITY, 0.5),
            new Clip(0, Double.POSITIVE_INFINITY))) {
      cases.add(OperatorCase.of(operator, 1, List.of(3L, 4L, 5L), List.of()));
    }
    linear(cases);
    convolutions(cases);
    pools(cases);
    norms(cases);
    shapes(cases);
    broadcasts(cases);
    return cases;
  }

  private static void linear(List<OperatorCase> cases) {
    cases.add(
        OperatorCase.of(
            new Gemm(1, 1, true), 1, List.of(3L, 5L), List.of(List.of(4L, 5L), List.of(4L))));
    cases.add(
        OperatorCase.of(
            new Gemm(0.5, 2, false),
            2,
            List.of(3L, 5L),
            List.of(List.of(5L, 4L), List.of(1L, 4L))));
    cases.add(OperatorCase.of(new Gemm(1, 1, true), 3, List.of(1L, 5L), List.of(List.of(2L, 5L))));
    cases.add(OperatorCase.of(new MatMul(), 4, List.of(3L, 5L), List.of(List.of(5L, 4L))));
    cases.add(OperatorCase.of(new MatMul(), 5, List.of(2L, 6L, 5L), List.of(List.of(5L, 4L))));
    cases.add(
        OperatorCase.of(
            "attention x·xᵀ",
            List.of(2L, 3L, 4L, 5L),
            Map.of(),
            new Node("t", new Transpose(List.of(0L, 1L, 3L, 2L)), List.of("x"), "xt"),
            new Node("p", new MatMul(), List.of("x", "xt"), "s"),
            new Node("a", new Softmax(-1), List.of("s"), "a"),
            new Node("v", new MatMul(), List.of("a", "x"), "y")));
  }

  private static void convolutions(List<OperatorCase> cases) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      int axes = 1 + seed % 3;
      int groups = List.of(1, 1, 2, 4).get(random.nextInt(4));
      long in = 4;
      long out = groups * (1L + random.nextInt(3));
      List<Long> input = new ArrayList<>(List.of(2L, in));
      List<Long> weight = new ArrayList<>(List.of(out, in / groups));
      for (int i = 0; i < axes; i++) {
        input.add(7L + random.nextInt(3));
        weight.add(1L + random.nextInt(3));
      }
      List<List<Long>> tensors = new ArrayList<>(List.of(weight));
      if (random.nextBoolean()) {
        tensors.add(List.of(out));
      }
      cases.add(OperatorCase.of(new Conv(window(random, axes), groups), seed, input, tensors));
    }
  }

  private static Window window(Random random, int axes) {
    AutoPad auto = AutoPad.values()[random.nextInt(8) % 4 * random.nextInt(2)];
    List<Long> strides = numbers(random, axes, 1, 2);
    List<Long> dilations = auto == AutoPad.NOTSET ? numbers(random, axes, 1, 2) : List.of();
    List<Long> pads =
        auto == AutoPad.NOTSET && random.nextBoolean()
            ? numbers(random, 2 * axes, 0, 2)
            : List.of();
    return new Window(strides, dilations, pads, auto);
  }

  private static List<Long> numbers(Random random, int count, int from, int to) {
    return random.ints(count, from, to + 1).mapToObj(i -> (long) i).toList();
  }

  private static void pools(List<OperatorCase> cases) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(100 + seed);
      int axes = 1 + seed % 3;
      List<Long> input = new ArrayList<>(List.of(2L, 3L));
      for (int i = 0; i < axes; i++) {
        input.add(7L + random.nextInt(3));
      }
      List<Long> kernel = numbers(random, axes, 2, 3);
      Window window =
          new Window(
              numbers(random, axes, 1, 2),
              seed % 4 == 3 ? numbers(random, axes, 1, 2) : List.of(),
              random.nextBoolean() ? numbers(random, 2 * axes, 0, 1) : List.of(),
              AutoPad.NOTSET);
      cases.add(
          OperatorCase.of(
              new MaxPool(kernel, window, random.nextBoolean()), seed, input, List.of()));
      Window plain = new Window(window.strides(), List.of(), window.pads(), AutoPad.NOTSET);
      cases.add(
          OperatorCase.of(
              new AveragePool(kernel, plain, random.nextBoolean(), random.nextBoolean()),
              seed,
              input,
              List.of()));
    }
    Window same = new Window(List.of(2L, 2L), List.of(), List.of(), AutoPad.SAME_UPPER);
    List<Long> input = List.of(2L, 3L, 7L, 8L);
    cases.add(OperatorCase.of(new MaxPool(List.of(3L, 3L), same, false), 1, input, List.of()));
    cases.add(
        OperatorCase.of(new AveragePool(List.of(3L, 3L), same, false, false), 1, input, List.of()));
    Window dilated = new Window(List.of(1L, 1L), List.of(2L, 1L), List.of(), AutoPad.NOTSET);
    cases.add(
        OperatorCase.of(
            new AveragePool(List.of(2L, 2L), dilated, false, false), 1, input, List.of()));
    cases.add(OperatorCase.of(new GlobalAveragePool(), 1, input, List.of()));
    cases.add(OperatorCase.of(new GlobalAveragePool(), 1, List.of(2L, 3L, 5L), List.of()));
  }

  private static void norms(List<OperatorCase> cases) {
    List<Long> three = List.of(3L);
    for (List<Long> input :
        List.of(List.of(4L, 3L), List.of(2L, 3L, 5L), List.of(2L, 3L, 4L, 5L))) {
      cases.add(
          OperatorCase.of(
              new BatchNormalization(1e-3, 0.8), 1, input, List.of(three, three, three, three)));
    }
    cases.add(
        OperatorCase.of(
            new LayerNormalization(-1, 1e-5),
            1,
            List.of(2L, 3L, 5L),
            List.of(List.of(5L), List.of(5L))));
    cases.add(
        OperatorCase.of(
            new LayerNormalization(1, 1e-3), 2, List.of(2L, 3L, 5L), List.of(List.of(3L, 5L))));
    for (int axis : List.of(-1, 1, 2)) {
      cases.add(OperatorCase.of(new Softmax(axis), 1, List.of(2L, 3L, 4L), List.of()));
      cases.add(OperatorCase.of(new LogSoftmax(axis), 1, List.of(2L, 3L, 4L), List.of()));
    }
  }

  private static void shapes(List<OperatorCase> cases) {
    List<Long> input = List.of(2L, 6L, 4L, 5L);
    for (Operator operator :
        List.of(
            new Flatten(1),
            new Flatten(2),
            new Flatten(-1),
            new Reshape(List.of(0L, -1L)),
            new Reshape(List.of(0L, 2L, 3L, -1L)),
            new Reshape(List.of(-1L, 5L)),
            new Transpose(List.of(0L, 2L, 1L, 3L)),
            new Transpose(List.of()),
            new Unsqueeze(List.of(1L, -1L)),
            new Slice(List.of(1L), List.of(-1L), List.of(2L), List.of(1L)),
            new Slice(List.of(0L, 1L), List.of(99L, 5L), List.of(1L, -1L), List.of(2L, 3L)),
            new Gather(1, 2),
            new Gather(-1, -1),
            new ReduceMean(List.of(-1L, 1L), false),
            new ReduceMean(List.of(1L), true),
            new ReduceSum(List.of(2L), false),
            new Pad(List.of(0L, 0L, 1L, 2L, 0L, 1L, 0L, -1L), 0.5),
            new Pad(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), 0))) {
      cases.add(OperatorCase.of(operator, 1, input, List.of()));
    }
    cases.add(
        OperatorCase.of(new Squeeze(List.of(1L, -1L)), 1, List.of(2L, 1L, 3L, 1L), List.of()));
    cases.add(OperatorCase.of(new Concat(1), 1, List.of(1L, 3L), List.of(List.of(1L, 4L))));
    cases.add(
        OperatorCase.of(
            "concat of three",
            List.of(2L, 3L, 4L),
            Map.of(),
            new Node("r", new Relu(), List.of("x"), "r"),
            new Node("c", new Concat(-1), List.of("x", "r", "x"), "y")));
  }

  private static void broadcasts(List<OperatorCase> cases) {
    List<Operator> operators =
        List.of(new Add(), new Sub(), new Mul(), new Div(), new Sum(), new Max(), new Min());
    List<Long> input = List.of(2L, 3L, 4L);
    for (Operator operator : operators) {
      for (List<Long> other :
          List.of(
              List.<Long>of(), List.of(1L), List.of(4L), List.of(3L, 1L), List.of(1L, 3L, 4L))) {
        cases.add(OperatorCase.of(operator, 1, input, List.of(other)));
      }
      cases.add(
          OperatorCase.of(
              operator.onnxName() + " with the tensor first",
              input,
              Map.of("t", new Tensor.Float32(List.of(4L), new float[] {1, 2, -3, 4})),
              new Node("n", operator, List.of("t", "x"), "z"),
              new Node("e", new Identity(), List.of("z"), "y")));
    }
    cases.add(OperatorCase.of(new Pow(), 1, input, List.of(List.of())));
    cases.add(OperatorCase.of(new PRelu(), 1, List.of(2L, 3L, 4L), List.of(List.of(3L, 1L))));
    cases.add(
        OperatorCase.of(
            "x + relu(x)",
            input,
            Map.of(),
            new Node("r", new Relu(), List.of("x"), "r"),
            new Node("a", new Add(), List.of("x", "r"), "y")));
  }
}
