package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.study.PruningSpec.Structure;
import dev.basin.models.engine.Network;

/**
 * What of a network can go at all, and how large it is; a wrong request fails here once, before
 * anything is scored.
 *
 * @param bench data, plugins and device
 */
record SurveyWork(Bench bench) implements CellWork {
  static final String KIND = "prunable-network";

  static CellSpec cell(Bench bench, StudiedNetwork network, PruningSetting setting) {
    return CellSpec.of(KIND, network.label() + ": what can be pruned")
        .input("structure", PruningJson.word(setting.structure()))
        .input("limits", PruningJson.limits(setting.limits()))
        .provenance(bench.provenance(setting.split().word()))
        .after(network.cell())
        .build();
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    CellInputs inputs = new CellInputs(spec);
    Network network = bench.network(spec.dependencies().get(0), context);
    WholeNetwork whole = WholeNetwork.of(network);
    Standing standing = new Standing(PruningJson.limits(inputs.json("limits")), whole);
    if (inputs.text("structure").equals(PruningJson.word(Structure.UNITS))) {
      whole.requireGroups();
      standing.requireOneMayGo(whole);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("groups", whole.groups().size());
    json.set("unprunable", whole.unprunableJson());
    ObjectNode sizes = json.putObject("whole").put("units", whole.units());
    sizes.setAll(PrunedSize.of(whole.graph(), bench.sessionOptions().precision()).json());
    return CellResult.of(json).ofWeights(network.contentHash());
  }
}
