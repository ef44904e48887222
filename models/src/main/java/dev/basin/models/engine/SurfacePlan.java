package dev.basin.models.engine;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterSlice;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphShapes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a session computes the points of its surfaces: which values are affine, and whether several
 * points go through at once. What it compiles is kept for further surfaces.
 */
final class SurfacePlan {
  /** What the largest array may take: more leaves the cache, less is all overhead of operations. */
  private static final long CACHE = 4L << 20;

  /** Larger networks gain nothing from several weight sets, which would cost them memory. */
  private static final long LARGEST_BATCHED = 4L << 20;

  /** What the weights of the points in one pass may take. */
  private static final long WEIGHTS = 32L << 20;

  /** What the largest value of a batch may take where points go through one by one. */
  private static final long CACHED_VALUES = 4L << 20;

  private static final int MOST_POINTS = 17;
  private static final int FEWEST_EXAMPLES = 128;
  private static final int MOST_EXAMPLES = 512;

  private final GraphSession session;
  private final AffineFront front;
  private final Optional<BatchedProgram> program;
  private final Map<Integer, BatchedModule> modules = new HashMap<>();

  SurfacePlan(GraphSession session) {
    this.session = session;
    Graph graph = session.graph().graph();
    ParameterLayout layout = session.network().parameters();
    Set<String> parameters =
        layout.slices().stream().map(ParameterSlice::name).collect(Collectors.toSet());
    front = AffineFront.of(graph, parameters);
    program =
        weightBytes(session) > LARGEST_BATCHED || !session.loss().head().raw()
            ? Optional.empty()
            : BatchedProgram.of(graph, layout, front);
  }

  /** Computes several points at once; empty if one after the other is better. */
  Optional<BatchedProgram> program() {
    return program;
  }

  private static long weightBytes(GraphSession session) {
    return session.network().parameters().size() * session.options().precision().bytes();
  }

  /**
   * Opens a surface.
   *
   * @param statistics examples from which batch normalisation's statistics are recomputed
   * @param scope owns all of it and closes with it
   */
  LossSurface open(
      SurfacePoints subspace, Dataset examples, Optional<Dataset> statistics, NDManager scope) {
    Optional<Dataset> recomputed =
        statistics.filter(any -> !session.graph().graph().statistics().isEmpty());
    return program.isPresent() && recomputed.isEmpty() && !subspace.axes().isEmpty()
        ? batched(program.get(), subspace, examples, scope)
        : sequential(subspace, examples, recomputed, scope);
  }

  private LossSurface sequential(
      SurfacePoints subspace, Dataset examples, Optional<Dataset> statistics, NDManager scope) {
    long cached = CACHED_VALUES / session.options().precision().bytes();
    int block = (int) clamp(cached / session.graph().largestValue(), FEWEST_EXAMPLES, 1 << 20);
    Optional<NormStatistics> norms =
        statistics.map(
            data ->
                new NormStatistics(
                    session.graph(),
                    front(subspace, data, session.batches(data, scope), scope),
                    scope));
    return new SequentialLossSurface(
        session.graph(),
        subspace,
        front(subspace, examples, session.batches(examples, block, scope), scope),
        norms,
        session.loss().head(),
        examples.size(),
        scope);
  }

  private SurfaceFront front(
      SurfacePoints subspace, Dataset examples, Batches batches, NDManager scope) {
    DeviceGraph graph = session.graph();
    boolean affine =
        !front.values().isEmpty()
            && partBytes(subspace, examples) <= session.options().activationBudget() / 4;
    if (!affine) {
      return new SurfaceFront(
          graph, AffineFront.none(graph.graph()), subspace, Optional.empty(), batches, scope);
    }
    AffineParts parts =
        new AffineParts(graph, front, subspace, AffineParts.Layout.EXAMPLES_FIRST, true, scope);
    return new SurfaceFront(graph, front, subspace, Optional.of(parts), batches, scope);
  }

  private LossSurface batched(
      BatchedProgram code, SurfacePoints subspace, Dataset examples, NDManager scope) {
    int bytes = session.options().precision().bytes();
    long budget = session.options().activationBudget() / 2;
    long cached = Math.min(CACHE, budget) / bytes;
    long block = clamp(cached / (4 * code.widest()), FEWEST_EXAMPLES, MOST_EXAMPLES);
    long fitting = Math.max(1, budget / (4 * session.graph().numbersPerExample() * bytes));
    int size = (int) Math.min(Math.min(block, fitting), examples.size());
    int points = (int) clamp(cached / (code.widest() * size), 1, MOST_POINTS);
    int pass = (int) clamp(WEIGHTS / Math.max(1, weightBytes(session)), points, 4 * MOST_POINTS);
    NDList buffers = new NDList();
    code.buffers()
        .forEach(name -> buffers.add(DeviceData.alias(session.graph().buffer(name), scope)));
    BatchedModule module =
        modules.computeIfAbsent(
            points,
            together -> new BatchedModule(code, together, session.precision(), session.manager()));
    AffineParts parts =
        new AffineParts(
            session.graph(),
            front,
            subspace,
            AffineParts.Layout.EXAMPLES_LAST,
            partBytes(subspace, examples) <= budget,
            scope);
    return new BatchedLossSurface(
        module,
        subspace,
        buffers,
        parts,
        session.batches(examples, size, scope),
        examples.size(),
        pass,
        scope);
  }

  /** What the parts of all examples take. */
  private long partBytes(SurfacePoints subspace, Dataset examples) {
    GraphShapes shapes = GraphShapes.of(session.graph().graph());
    long numbers = front.values().stream().mapToLong(name -> shapes.of(name).size()).sum();
    return numbers
        * examples.size()
        * (subspace.axes().size() + 1)
        * session.options().precision().bytes();
  }

  private static long clamp(long value, long least, long most) {
    return Math.max(least, Math.min(value, most));
  }
}
