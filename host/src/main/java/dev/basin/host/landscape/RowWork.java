package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.model.Evaluation;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.OpenSession;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;

/**
 * Evaluates one row of a plane.
 *
 * @param bench data, plugins and device
 */
record RowWork(Bench bench) implements CellWork {
  static final String KIND = "landscape-row";

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    OpenSession open = bench.open(spec, context);
    PlaneOnDevice plane =
        context
            .resource(PlaneShelf.class, "plane", PlaneShelf::new)
            .plane(context.artefact(spec.dependencies().get(1), "npz"), open.session());
    Surface surface = new Surface(open.session(), plane.projection(), bench.examples(spec, open));
    CellInputs inputs = new CellInputs(spec);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode loss = json.putArray("loss");
    ArrayNode accuracy = json.putArray("accuracy");
    for (Evaluation point :
        surface.row(inputs.numbers("x"), inputs.number("y"), context.progress())) {
      loss.add(point.loss());
      accuracy.add(point.accuracy());
    }
    return CellResult.of(json).ofWeights(open.network().contentHash());
  }
}
