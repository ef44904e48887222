package dev.basin.host.flatness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.data.Dataset;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.OpenSession;
import dev.basin.host.part.Question;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Sessions;
import dev.basin.models.symmetry.Symmetry;
import dev.basin.models.symmetry.Transformed;
import java.util.Locale;

/**
 * One measure of one network after one transformation of its weights, with the random numbers that
 * the measure itself has.
 */
final class AuditCell {
  static final String KIND = "flatness-audit";

  /** The input that names the transformation. */
  static final String TRANSFORMATION = "transformation";

  private AuditCell() {}

  /** An invariance as documents name it, such as "layer-rescaling". */
  static String word(Invariance invariance) {
    return invariance.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Invariance invariance(String word) {
    return Invariance.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static CellResult compute(Bench bench, CellSpec spec, CellContext context) {
    Invariance invariance = invariance(new CellInputs(spec).text(TRANSFORMATION));
    OpenSession base = bench.open(spec, context);
    Dataset data = bench.examples(spec, base);
    Transformed transformed =
        base.network() instanceof Network.OfGraph known
            ? Symmetry.transformed(
                invariance, known.graph(), data, context.random().derive("audit"))
            : new Transformed.NotApplicable("the layers of an opaque module are not known");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("invariance", word(invariance));
    json.put("functionPreserving", invariance != Invariance.LOGIT_SCALE);
    if (transformed instanceof Transformed.Applied applied) {
      json.put("applicable", true).put("reason", "").put("what", applied.what());
      measure(bench, spec, context, applied, json);
    } else if (transformed instanceof Transformed.NotApplicable not) {
      json.put("applicable", false).put("reason", not.reason()).put("what", "");
    }
    return CellResult.of(json).ofWeights(base.network().contentHash());
  }

  private static void measure(
      Bench bench,
      CellSpec spec,
      CellContext context,
      Transformed.Applied applied,
      ObjectNode json) {
    Network network = new Network.OfGraph(applied.graph());
    try (NetworkSession session = Sessions.open(network, bench.sessionOptions());
        Question<FlatnessMeasure> question =
            bench.question(
                FlatnessMeasure.class, spec, context, new OpenSession(network, session))) {
      MeasurementJson.number(
          json,
          question
              .analysis()
              .measure(
                  new FlatnessRequest(question.session(), question.data(), question.context())));
    }
  }
}
