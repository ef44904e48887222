package dev.basin.host.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The cells of a run that are still to be computed, handed out in the order of the plan as soon as
 * what they depend on is done. Thread-safe.
 *
 * <p>Keys are hashes over the keys of what they depend on, so there are no cycles.
 */
final class CellQueue {
  private final List<CellSpec> cells;
  private final Map<CellKey, Integer> indexOf = new HashMap<>();
  private final Map<CellKey, List<Integer>> dependants = new HashMap<>();
  private final int[] waitingFor;
  private final TreeSet<Integer> ready = new TreeSet<>();
  private final Set<Integer> out = new HashSet<>();
  private int running;
  private boolean stopped;

  /**
   * Makes a queue.
   *
   * @param cells what is to be computed, in order of preference
   */
  CellQueue(Collection<CellSpec> cells) {
    this.cells = List.copyOf(cells);
    this.waitingFor = new int[this.cells.size()];
    for (int i = 0; i < this.cells.size(); i++) {
      indexOf.put(this.cells.get(i).key(), i);
    }
    for (int i = 0; i < this.cells.size(); i++) {
      for (CellKey key : new HashSet<>(this.cells.get(i).dependencies())) {
        if (indexOf.containsKey(key)) {
          waitingFor[i]++;
          dependants.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
        }
      }
      if (waitingFor[i] == 0) {
        ready.add(i);
      }
    }
  }

  /** The next cell to compute; waits for one; empty when there will be none. */
  synchronized Optional<CellSpec> take() throws InterruptedException {
    while (!stopped && ready.isEmpty() && running > 0) {
      wait();
    }
    if (stopped || ready.isEmpty()) {
      return Optional.empty();
    }
    running++;
    return Optional.of(cells.get(ready.pollFirst()));
  }

  /** A taken cell is stored: what waited for it may go on. */
  synchronized void done(CellSpec cell) {
    running--;
    for (int dependant : dependants.getOrDefault(cell.key(), List.of())) {
      if (--waitingFor[dependant] == 0 && !out.contains(dependant)) {
        ready.add(dependant);
      }
    }
    notifyAll();
  }

  /**
   * A taken cell has no value: what waits for it, directly or not, will not be computed.
   *
   * @return those cells, in order
   */
  synchronized List<CellSpec> failed(CellSpec cell) {
    running--;
    TreeSet<Integer> lost = new TreeSet<>();
    lose(cell.key(), lost);
    notifyAll();
    return lost.stream().map(cells::get).toList();
  }

  /** Cells that can't be computed because a cell outside this queue has failed. */
  synchronized List<CellSpec> lacking(CellKey dependency) {
    TreeSet<Integer> lost = new TreeSet<>();
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).dependencies().contains(dependency) && out.add(i)) {
        lost.add(i);
        lose(cells.get(i).key(), lost);
      }
    }
    ready.removeAll(lost);
    return lost.stream().map(cells::get).toList();
  }

  private void lose(CellKey key, TreeSet<Integer> lost) {
    for (int dependant : dependants.getOrDefault(key, List.of())) {
      if (out.add(dependant)) {
        lost.add(dependant);
        lose(cells.get(dependant).key(), lost);
      }
    }
  }

  /** A taken cell is dropped without a word. */
  synchronized void dropped() {
    running--;
    notifyAll();
  }

  /** Hands out no more cells. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
