package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * Exact derivatives of any recorded arrays with respect to any others, of any order.
 *
 * <p>DJL's own collector allows one per JVM and no second derivatives; this calls {@code
 * torch.autograd.grad} from a TorchScript module instead. Needs a recording {@link GradientMode}.
 * Use from one thread.
 */
final class Autograd {
  private static final String METHOD =
      """
        def NAME(SELF,
          o: List[Tensor],
          i: List[Tensor],
          v: List[Tensor]) -> List[Tensor]:
          u = annotate(List[Tensor], [])
          w = annotate(List[Optional[Tensor]], [])
          for k in range(torch.len(o)):
            if ops.prim.requires_grad(o[k]):
              _0 = torch.append(u, o[k])
              _1 = torch.append(w, v[k])
          r = annotate(List[Tensor], [])
          if torch.eq(torch.len(u), 0):
            for k in range(torch.len(i)):
              _2 = torch.append(r, torch.zeros_like(i[k]))
          else:
            g = torch.grad(u, i, w, KEEP, CREATE, True)
            for k in range(torch.len(g)):
              x = g[k]
              if torch.__is__(x, None):
                y = torch.zeros_like(i[k])
              else:
                y = unchecked_cast(Tensor, x)
              _3 = torch.append(r, y)
          return r
      """;

  /** What becomes of the recorded operations after a call. */
  enum Recording {
    /** They are dropped: no further derivative through them. */
    DROP("drop", "False", "False"),
    /** They stay for further calls. */
    KEEP("keep", "True", "False"),
    /** They stay, and the derivative itself is recorded too. */
    EXTEND("extend", "True", "True");

    private final String method;
    private final String source;

    Recording(String method, String keep, String create) {
      this.method = method;
      this.source = METHOD.replace("NAME", method).replace("KEEP", keep).replace("CREATE", create);
    }
  }

  private final TorchScript module;

  Autograd(NDManager manager) {
    StringBuilder source = new StringBuilder();
    for (Recording recording : Recording.values()) {
      source.append(recording.source);
    }
    module =
        new TorchScript(manager, "Autograd", source.toString(), List.of("drop", "keep", "extend"));
  }

  /**
   * Differentiates Σₖ ⟨outputsₖ, seedsₖ⟩.
   *
   * @param outputs arrays; those that depend on no leaf count as constants
   * @param inputs what to differentiate with respect to: leaves or recorded arrays
   * @param seeds one per output, in its shape
   * @param recording what becomes of the recorded operations
   * @param scope owner of the results
   * @return one array per input, zeros where no output depends on it
   */
  NDList gradients(
      List<NDArray> outputs,
      List<NDArray> inputs,
      List<NDArray> seeds,
      Recording recording,
      NDManager scope) {
    NDList arguments = new NDList(outputs.size() + inputs.size() + seeds.size());
    try (NDManager aliases = scope.newSubManager()) {
      add(arguments, outputs, "o[]", aliases);
      add(arguments, inputs, "i[]", aliases);
      add(arguments, seeds, "v[]", aliases);
      NDList results = module.call(recording.method, arguments);
      results.attach(scope);
      return results;
    } finally {
      arguments.forEach(argument -> argument.setName(null));
    }
  }

  /** The first argument's manager would own the results, so they all lie in one for the call. */
  private static void add(NDList arguments, List<NDArray> arrays, String name, NDManager aliases) {
    for (NDArray array : arrays) {
      array.setName(name);
      array.tempAttach(aliases);
      arguments.add(array);
    }
  }
}
