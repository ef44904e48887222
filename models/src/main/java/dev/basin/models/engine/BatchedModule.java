package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.models.graph.BatchedCode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A {@link BatchedProgram} compiled, with the loss at its end.
 *
 * <p>Points go through in groups, so that what they make stays in the processor's cache. Whether an
 * example is right is asked of the other classes' largest logit; only where one equals the label's,
 * or is none, are all compared in order.
 */
final class BatchedModule {
  private static final String WEIGHTS =
      """
        def weights(SELF,
          o: Tensor,
          c: Tensor,
          a: Tensor) -> Tensor:
          return torch.addmm(o, torch.slice(c, 1, 1, 9223372036854775807, 1), a)
      """;

  private static final String LOSSES =
      """
        def losses(SELF,
          w: Tensor,
          c: Tensor,
          f: List[Tensor],
          a: List[Tensor],
          y: Tensor,
          none: Tensor) -> List[Tensor]:
          r = annotate(List[Tensor], [])
          s = annotate(List[Tensor], [])
          B = torch.size(y, 0)
          N = torch.size(c, 0)
          G = torch.floordiv(torch.add(N, LESS), POINTS)
          for g in range(G):
            i = torch.floordiv(torch.mul(N, g), G)
            j = torch.floordiv(torch.mul(N, torch.add(g, 1)), G)
            K = torch.sub(j, i)
            u = torch.slice(w, 0, i, j, 1)
            d = torch.slice(c, 0, i, j, 1)
      BODY
            z = torch.contiguous(LOGITS)
            q = torch.expand(torch.view(y, [1, 1, -1]), [K, 1, B])
            l = torch.gather(torch.log_softmax(z, 1), 1, q)
            _0 = torch.append(r, torch.neg(torch.squeeze(l, 1)))
            t = torch.gather(z, 1, q)
            z0 = torch.scatter_(z, 1, q, torch.expand(none, [K, 1, B]))
            m = torch.amax(z, [1], True)
            h = torch.gt(t, m)
            if bool(torch.all(torch.logical_or(h, torch.lt(t, m)))):
              e = h
            else:
              z1 = torch.scatter_(z, 1, q, t)
              x, k, = torch.max(z, 1, True)
              e = torch.eq(k, q)
            _1 = torch.append(s, torch.squeeze(e, 1))
          return [torch.cat(r, 0), torch.cat(s, 0)]
      """;

  private final TorchScript module;
  private final NDArray none;
  private final NDList noBuffers;

  /**
   * Compiles a program.
   *
   * @param points how many go through together
   * @param precision of the weights
   * @param scope owner of the module
   */
  BatchedModule(BatchedProgram program, int points, DataType precision, NDManager scope) {
    none = scope.create(Double.NEGATIVE_INFINITY).toType(precision, true).reshape(1, 1, 1);
    noBuffers = new NDList(none.duplicate());
    module =
        new TorchScript(
            scope, "Losses", WEIGHTS + source(program, points), List.of("weights", "losses"));
  }

  private static String source(BatchedProgram program, int points) {
    List<String> inputs =
        IntStream.range(0, program.front().size())
            .mapToObj(
                i ->
                    "x%d = torch.view(torch.mm(d, a[%d]), %s)"
                        .formatted(i, i, BatchedCode.sizes(program.front().get(i))))
            .toList();
    String body =
        Stream.concat(inputs.stream(), program.lines().stream())
            .map(line -> "      " + line)
            .collect(Collectors.joining("\n"));
    return LOSSES
        .replace("BODY", body)
        .replace("LOGITS", program.logits())
        .replace("LESS", "" + (points - 1))
        .replace("POINTS", "" + points);
  }

  /**
   * The weights of all points.
   *
   * @param origin flat [P]
   * @param coefficients [n, axes + 1]; their manager owns the result
   * @param axes [axes, P]
   * @return [n, P]
   */
  NDArray weights(NDArray origin, NDArray coefficients, NDArray axes) {
    NDArray weights = module.call("weights", new NDList(origin, coefficients, axes)).head();
    weights.attach(coefficients.getManager());
    return weights;
  }

  /**
   * Losses of a batch at all points.
   *
   * @param weights [n, P]
   * @param coefficients [n, axes + 1]
   * @param buffers the program's buffers
   * @param parts the front's parts, each [axes + 1, numbers of an example · B]
   * @param labels [B], INT64
   * @param scope owner of the results
   * @return losses [n, B] and whether each example is right, [n, B]
   */
  NDList losses(
      NDArray weights,
      NDArray coefficients,
      NDList buffers,
      NDList parts,
      NDArray labels,
      NDManager scope) {
    NDList arguments = new NDList(weights, coefficients);
    add(arguments, buffers.isEmpty() ? noBuffers : buffers, "f[]");
    add(arguments, parts, "a[]");
    arguments.add(labels);
    arguments.add(none);
    NDList results = module.call("losses", arguments);
    results.attach(scope);
    return results;
  }

  private static void add(NDList arguments, NDList arrays, String name) {
    for (NDArray array : arrays) {
      array.setName(name);
      arguments.add(array);
    }
  }
}
