package dev.basin.models.latency;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.engine.Gates;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.IntraOpThreads;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.graph.Graph;
import java.util.Map;

/**
 * Basin's own session: a forward pass, operator by operator, in PyTorch's engine.
 *
 * @param options device and precision
 * @param threads threads of one operator; set for the whole process while a network is open
 */
public record SessionRuntime(SessionOptions options, int threads) implements InferenceRuntime {

  /**
   * One thread.
   *
   * @param options device and precision
   */
  public SessionRuntime(SessionOptions options) {
    this(options, 1);
  }

  @Override
  public String id() {
    return "session";
  }

  @Override
  public Inference open(Graph graph, InputBatch batch) {
    IntraOpThreads own = IntraOpThreads.of(threads);
    try {
      GraphSession session = Sessions.open(new Network.OfGraph(graph), options);
      Shape shape = new Shape(batch.shape());
      NDArray input =
          options.precision().dataType() == DataType.FLOAT64
              ? session.manager().create(batch.values(), shape)
              : session.manager().create(batch.floats(), shape);
      return new SessionInference(session, input, own);
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  /** A session with its input. */
  private record SessionInference(GraphSession session, NDArray input, IntraOpThreads own)
      implements Inference {
    private static final Gates NONE = new Gates(Map.of());

    @Override
    public void run() {
      try (NDManager scope = session.manager().newSubManager()) {
        NDArray logits = session.gatedLogits(session.weights(), input, NONE, scope);
        logits.toByteBuffer(); // on a GPU the pass is over when its results are here
      }
    }

    @Override
    public void close() {
      session.close();
      own.close();
    }
  }
}
