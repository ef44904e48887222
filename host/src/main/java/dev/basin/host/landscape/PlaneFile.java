package dev.basin.host.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Problem;
import dev.basin.api.Projection;
import dev.basin.api.model.ModelSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plane on disk: an NPZ file with the arrays {@code origin}, {@code axis0}, {@code axis1}, …. */
final class PlaneFile {
  private static final String ORIGIN = "origin";
  private static final String AXIS = "axis";

  private PlaneFile() {}

  static void write(Path file, Projection plane) {
    NDList arrays = new NDList();
    arrays.add(named(plane.origin(), ORIGIN));
    for (int i = 0; i < plane.axes().size(); i++) {
      arrays.add(named(plane.axes().get(i), AXIS + i));
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      arrays.encode(out, NDList.Encoding.NPZ);
    } catch (IOException e) {
      throw Problem.request("RUN-020", "the plane can't be written")
          .at(file.toString())
          .found(String.valueOf(e.getMessage()))
          .fix("check the disk, then run again")
          .exception(e);
    }
  }

  /** The origin of most planes is the session's own θ, which must keep its name. */
  private static NDArray named(NDArray array, String name) {
    NDArray copy = array.duplicate();
    copy.setName(name);
    return copy;
  }

  static PlaneOnDevice read(Path file, ModelSession session) {
    NDManager scope = session.manager().newSubManager();
    try {
      NDList arrays = NDList.decode(scope, Files.readAllBytes(file));
      List<NDArray> axes = new ArrayList<>();
      for (NDArray array : arrays) {
        if (array.getName().startsWith(AXIS)) {
          axes.add(array);
        }
      }
      return new PlaneOnDevice(
          scope, new Projection(arrays.get(ORIGIN), axes, List.of(), Map.of()));
    } catch (IOException | IllegalArgumentException e) {
      scope.close();
      throw Problem.request("RUN-021", "the plane can't be read")
          .at(file.toString())
          .found(String.valueOf(e.getMessage()))
          .fix("remove the run directory and run again")
          .exception(e);
    }
  }
}
