package dev.basin.host.flatness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Measurement;
import dev.basin.host.part.Bench;
import dev.basin.host.part.Part;
import dev.basin.host.part.Question;
import dev.basin.host.part.SingleCellPart;
import dev.basin.host.part.SingleCellPart.Asked;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.plugins.Installed;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.study.FlatnessSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every flatness measure asked for, of every network. */
public final class FlatnessPart {
  private static final String KIND = "flatness";

  private FlatnessPart() {}

  /**
   * Plans the part.
   *
   * @param bench data, plugins and device
   * @param networks the networks
   * @param wanted the measures
   * @return the part
   */
  public static Part of(Bench bench, List<StudiedNetwork> networks, List<FlatnessSpec> wanted) {
    List<Asked> asked = new ArrayList<>();
    for (FlatnessSpec each : wanted) {
      Installed<FlatnessMeasure> measure =
          bench.plugins().find(FlatnessMeasure.class, each.measure());
      for (StudiedNetwork network : networks) {
        asked.add(
            Asked.of(
                network, bench.cell(KIND, network, measure, each.options(), each.split()).build()));
      }
    }
    CellWork work = (spec, context) -> compute(bench, spec, context);
    return new SingleCellPart("flatness", asked, Map.of(KIND, work));
  }

  private static CellResult compute(Bench bench, CellSpec spec, CellContext context) {
    try (Question<FlatnessMeasure> question =
        bench.question(FlatnessMeasure.class, spec, context)) {
      Measurement measured =
          question
              .analysis()
              .measure(
                  new FlatnessRequest(question.session(), question.data(), question.context()));
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.putArray("measures").add(json(question.extension().id(), measured));
      return CellResult.of(json).ofWeights(question.open().network().contentHash());
    }
  }

  private static ObjectNode json(String id, Measurement measured) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id);
    json.put("value", measured.value());
    json.put("standardError", measured.standardError());
    json.put("kind", measured.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.put("samples", measured.samples());
    ObjectNode details = json.putObject("details");
    measured
        .details()
        .forEach(
            (name, series) -> {
              ArrayNode values = details.putArray(name);
              series.forEach(values::add);
            });
    return json;
  }
}
