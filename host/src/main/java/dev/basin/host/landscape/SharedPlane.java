package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.basin.api.ProjectionMethod;
import dev.basin.host.part.Bench;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.shift.Environments;
import dev.basin.host.study.AxisRange;
import dev.basin.host.study.EnvironmentSpec;
import dev.basin.host.study.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * A plane of random, filter-normalised axes through a network, on which networks that were pruned
 * from it are looked at as well: what is gone of a network is gone of the axes, and all else moves
 * in the same directions at the same scale.
 *
 * @param bench data, plugins and device
 * @param whole the network whose plane it is
 */
public record SharedPlane(Bench bench, StudiedNetwork whole) {
  private static final String PROJECTION = "random";
  private static final Split SPLIT = Split.TRAIN;
  private static final int POINTS = 11;

  /**
   * How the cells of such planes are computed.
   *
   * @param bench data, plugins and device
   * @return the work by kind of cell
   */
  public static Map<String, CellWork> works(Bench bench) {
    return Map.of(
        ProjectionWork.KIND,
        new ProjectionWork(bench),
        SharedPlaneWork.KIND,
        new SharedPlaneWork(bench));
  }

  /**
   * The cell that finds the axes.
   *
   * @return the cell, the same for every network that is looked at
   */
  public CellSpec projection() {
    ArrayNode environments = JsonNodeFactory.instance.arrayNode();
    environments.add(new Environments(bench).input(new EnvironmentSpec.OfSplit(SPLIT)));
    return bench
        .cell(
            ProjectionWork.KIND,
            whole,
            bench.plugins().find(ProjectionMethod.class, PROJECTION),
            Map.of(),
            SPLIT)
        .input("dimensions", 2)
        .input("align", false)
        .input("landmarks", false)
        .input("environments", environments)
        .input("recomputed-statistics", false)
        .build();
  }

  /**
   * The cell with the losses of a network on the plane.
   *
   * @param network the whole network, or one that was pruned from it
   * @return the cell; its value has {@code x}, {@code y}, {@code loss}, {@code accuracy}
   */
  public CellSpec losses(StudiedNetwork network) {
    List<Double> coordinates = new ArrayList<>();
    DoubleStream.of(new AxisRange(-1, 1).points(POINTS)).forEach(coordinates::add);
    return bench
        .cell(SharedPlaneWork.KIND, network, "landscape on the plane of the whole network", SPLIT)
        .input("coordinates", coordinates)
        .after(projection(), whole.cell())
        .build();
  }
}
