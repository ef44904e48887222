package dev.basin.models.engine;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ParameterSlice;
import dev.basin.models.graph.GraphShapes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the points of a surface are computed: which values are affine, and whether several points go
 * through at once.
 *
 * @param session the network
 * @param front what is affine in the coordinates
 * @param program computes several points at once; empty if one after the other is better
 */
record SurfacePlan(GraphSession session, AffineFront front, Optional<BatchedProgram> program) {
  /** What the arrays of one operation may take together, so that they stay in a core's cache. */
  private static final long CACHE = 1L << 20;

  /** Larger networks gain nothing from several weight sets, which would cost them memory. */
  private static final long LARGEST_BATCHED = 4L << 20;

  /** What the weights of the points in one pass may take. */
  private static final long WEIGHTS = 32L << 20;

  private static final int MOST_POINTS = 17;
  private static final int FEWEST_EXAMPLES = 64;
  private static final int MOST_EXAMPLES = 512;

  static SurfacePlan of(GraphSession session) {
    DeviceGraph graph = session.graph();
    Set<String> parameters =
        session.network().parameters().slices().stream()
            .map(ParameterSlice::name)
            .collect(Collectors.toSet());
    AffineFront front = AffineFront.of(graph.graph(), parameters);
    Optional<BatchedProgram> program =
        weightBytes(session) > LARGEST_BATCHED
            ? Optional.empty()
            : BatchedProgram.of(graph.graph(), session.network().parameters(), front);
    return new SurfacePlan(session, front, program);
  }

  private static long weightBytes(GraphSession session) {
    return session.network().parameters().size() * session.options().precision().bytes();
  }

  /** Opens a surface; the scope owns all of it and closes with it. */
  LossSurface open(SurfacePoints subspace, Dataset examples, NDManager scope) {
    return program.isPresent() && !subspace.axes().isEmpty()
        ? batched(program.get(), subspace, examples, scope)
        : new PlainLossSurface(session, subspace.origin(), subspace.axes(), examples);
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
    BatchedModule module = new BatchedModule(code, points, subspace.origin(), scope);
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
