package dev.basin.benchmarks;

import dev.basin.api.data.Dataset;
import dev.basin.models.engine.LossSurface;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.ThreadPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** All cores on the rows of one surface, shared out as Basin shares them out. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // set by JMH
public class AllCores {
  /** The network. */
  @Param({"MLP", "CNN", "PLAIN_CNN", "WIDE_MLP"})
  public Subject subject;

  private final List<ExecutorService> threads = new ArrayList<>();
  private final List<Plane> planes = new ArrayList<>();

  /** Opens a session per worker. */
  @Setup
  public void open() {
    PyTorchBoot.intraOpThreads(1);
    Dataset data = subject.data();
    planes.add(new Plane(subject, data));
    ThreadPlan plan =
        ThreadPlan.choose(
            planes.get(0).session().network().multiplyAdds(),
            Runtime.getRuntime().availableProcessors(),
            0);
    PyTorchBoot.intraOpThreads(plan.intraOpThreads());
    IntStream.range(1, plan.workers()).forEach(i -> planes.add(new Plane(subject, data)));
    planes.forEach(plane -> threads.add(Executors.newSingleThreadExecutor()));
  }

  /** Computes the whole surface from the opening on and gives the sum of its losses. */
  double surface() throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    List<Future<Double>> parts = new ArrayList<>();
    for (int i = 0; i < planes.size(); i++) {
      Plane plane = planes.get(i);
      parts.add(threads.get(i).submit(() -> rows(plane, next)));
    }
    double sum = 0;
    for (Future<Double> part : parts) {
      sum += part.get();
    }
    return sum;
  }

  private static double rows(Plane plane, AtomicInteger next) {
    double sum = 0;
    try (LossSurface surface = plane.surface()) {
      for (int row = next.getAndIncrement(); row < Plane.SIDE; row = next.getAndIncrement()) {
        sum +=
            surface.at(Plane.row(row)).stream()
                .mapToDouble(point -> point.evaluation().loss())
                .sum();
      }
    }
    return sum;
  }

  /** Closes the sessions. */
  @TearDown
  public void close() {
    threads.forEach(ExecutorService::shutdown);
    planes.forEach(Plane::close);
  }
}
