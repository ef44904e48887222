package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.data.Dataset;
import dev.basin.models.graph.EngineMemory;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Data sets on the device: those used last stay while they fit the budget, larger ones are
 * streamed. Confined to one thread; its arrays die with the session's manager.
 */
final class DeviceData {
  private final NDManager manager;
  private final DataType precision;
  private final long budget;
  private final Deque<Resident> residents = new ArrayDeque<>();

  DeviceData(NDManager manager, DataType precision, long budget) {
    this.manager = manager;
    this.precision = precision;
    this.budget = budget;
  }

  /**
   * Cuts a data set into batches.
   *
   * @param data the examples; recognised by identity
   * @param limit the largest batch
   * @param scope as long as it is open, the batches can be had, whatever else is loaded
   * @return the batches
   */
  Batches batches(Dataset data, int limit, NDManager scope) {
    int count = Batches.count(data.size(), limit);
    long bytes = bytes(data);
    // A single example is read as fast as it is found, and a pass over such would keep them all.
    if (bytes > budget || data.size() == 1) {
      return new Streamed(this, data, count);
    }
    return new Cut(share(resident(data, bytes).all, scope), count);
  }

  private long bytes(Dataset data) {
    long perExample = (long) data.features().width() * precision.getNumOfBytes() + Long.BYTES;
    return perExample * data.size();
  }

  private Resident resident(Dataset data, long bytes) {
    for (Resident resident : residents) {
      if (resident.data.refersTo(data)) {
        residents.remove(resident);
        residents.addLast(resident);
        return resident;
      }
    }
    makeRoom(bytes);
    NDManager owner = manager.newSubManager();
    Resident resident =
        new Resident(new WeakReference<>(data), owner, load(data, 0, data.size(), owner), bytes);
    residents.addLast(resident);
    return resident;
  }

  /** Drops data that nobody holds any more, then the least recently used. */
  private void makeRoom(long bytes) {
    residents.removeIf(
        resident -> {
          boolean forgotten = resident.data.refersTo(null);
          if (forgotten) {
            resident.owner.close();
          }
          return forgotten;
        });
    long used = residents.stream().mapToLong(resident -> resident.bytes).sum();
    for (Iterator<Resident> eldest = residents.iterator(); used + bytes > budget; ) {
      Resident resident = eldest.next();
      resident.owner.close();
      used -= resident.bytes;
      eldest.remove();
    }
  }

  /** The features of some examples, read anew. */
  NDArray features(Dataset data, int from, int to, NDManager owner) {
    return load(data, from, to, owner).features();
  }

  private Batch load(Dataset data, int from, int to, NDManager owner) {
    int width = data.features().width();
    Shape shape = new Shape(to - from).addAll(new Shape(data.exampleShape()));
    NDArray features;
    if (precision == DataType.FLOAT64) {
      double[] values = new double[Math.multiplyExact(to - from, width)];
      for (int row = from; row < to; row++) {
        data.features().read(row, values, (row - from) * width);
      }
      features = EngineMemory.own(owner.create(values, shape));
    } else {
      float[] values = new float[Math.multiplyExact(to - from, width)];
      double[] example = new double[width];
      for (int row = from; row < to; row++) {
        data.features().read(row, example, 0);
        for (int i = 0; i < width; i++) {
          values[(row - from) * width + i] = (float) example[i];
        }
      }
      features = EngineMemory.own(owner.create(values, shape));
    }
    NDList labels = new NDList();
    if (data.labelled()) {
      long[] values = new long[to - from];
      for (int row = from; row < to; row++) {
        values[row - from] = data.label(row);
      }
      labels.add(EngineMemory.own(owner.create(values)));
    }
    return new Batch(from, features, labels);
  }

  private record Resident(WeakReference<Dataset> data, NDManager owner, Batch all, long bytes) {}

  /** Shares the memory with arrays of their own, which outlive an eviction. */
  private static Batch share(Batch batch, NDManager scope) {
    NDList labels = new NDList();
    batch.labelList().forEach(array -> labels.add(alias(array, scope)));
    return new Batch(batch.first(), alias(batch.features(), scope), labels);
  }

  /** The same memory under an array of its own, not recorded. */
  static NDArray alias(NDArray array, NDManager scope) {
    NDArray alias = array.stopGradient();
    alias.attach(scope);
    return alias;
  }

  private record Cut(Batch all, int count) implements Batches {
    @Override
    public Batch get(int index, NDManager scope) {
      int from = Batches.begin(all.size(), count, index);
      int to = Batches.begin(all.size(), count, index + 1);
      NDList labels = new NDList();
      for (NDArray array : all.labelList()) {
        labels.add(rows(array, from, to, scope));
      }
      return new Batch(from, rows(all.features(), from, to, scope), labels);
    }

    private static NDArray rows(NDArray array, int from, int to, NDManager scope) {
      NDArray alias = alias(array, scope);
      return from == 0 && to == array.getShape().get(0)
          ? alias
          : alias.get(new NDIndex("{}:{}", from, to));
    }
  }

  private record Streamed(DeviceData device, Dataset data, int count) implements Batches {
    @Override
    public Batch get(int index, NDManager scope) {
      return device.load(
          data,
          Batches.begin(data.size(), count, index),
          Batches.begin(data.size(), count, index + 1),
          scope);
    }
  }
}
