package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Environment;
import dev.basin.api.data.Dataset;
import dev.basin.host.landscape.OpenPlane.OnEnvironment;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.OpenSession;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellSpec;
import dev.basin.host.shift.Environments;
import dev.basin.host.statistics.Resamples;
import dev.basin.models.engine.NetworkSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plane that a worker is busy with; cells of one plane follow each other. */
final class SurfaceShelf implements AutoCloseable {
  /** Enough for a standard error to two digits. */
  private static final int RESAMPLES = 200;

  private record Key(
      Path file, NetworkSession session, JsonNode environments, boolean recomputed) {}

  private record Shelved(Key key, OpenPlane plane) {}

  private Optional<Shelved> shelved = Optional.empty();

  /**
   * The plane of a cell; valid until another is asked for.
   *
   * @param spec a cell that depends on the network first and on the projection second
   */
  static OpenPlane of(Bench bench, CellSpec spec, CellContext context) {
    SurfaceShelf shelf = context.resource(SurfaceShelf.class, "surfaces", SurfaceShelf::new);
    OpenSession open = bench.open(spec, context);
    Key key =
        new Key(
            context.artefact(spec.dependencies().get(1), "npz"),
            open.session(),
            new CellInputs(spec).json("environments"),
            new CellInputs(spec).flag("recomputed-statistics"));
    return shelf.get(key, bench, open, context);
  }

  private OpenPlane get(Key key, Bench bench, OpenSession open, CellContext context) {
    Optional<Shelved> hit = shelved.filter(each -> each.key().equals(key));
    if (hit.isEmpty()) {
      close();
      hit = Optional.of(new Shelved(key, open(key, bench, open, context)));
      shelved = hit;
    }
    return hit.get().plane();
  }

  private static OpenPlane open(Key key, Bench bench, OpenSession open, CellContext context) {
    PlaneOnDevice plane = PlaneFile.read(key.file(), open.session());
    List<OnEnvironment> environments = new ArrayList<>();
    OpenPlane result = new OpenPlane(open, plane, environments);
    try {
      Optional<Dataset> statistics = statistics(key.recomputed(), bench, open);
      for (JsonNode input : key.environments()) {
        for (Environment each : new Environments(bench).of(input, open, context)) {
          environments.add(
              new OnEnvironment(
                  each,
                  open.session()
                      .surface(
                          plane.projection().origin(),
                          plane.projection().axes(),
                          each.data(),
                          statistics),
                  Resamples.of(each.data().size(), RESAMPLES, context.random())));
        }
      }
      return result;
    } catch (RuntimeException e) {
      result.close();
      throw e;
    }
  }

  /** The training data, if statistics are to be recomputed from it. */
  static Optional<Dataset> statistics(boolean recomputed, Bench bench, OpenSession open) {
    return recomputed
        ? Optional.of(Bench.fitting(bench.data().examples("train"), open))
        : Optional.empty();
  }

  @Override
  public void close() {
    // A session that was closed meanwhile took its arrays along; closing twice does no harm.
    shelved.ifPresent(each -> each.plane().close());
    shelved = Optional.empty();
  }
}
