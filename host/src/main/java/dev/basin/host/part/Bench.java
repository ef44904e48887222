package dev.basin.host.part;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Analysis;
import dev.basin.api.AnalysisContext;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Options;
import dev.basin.host.plugins.Installed;
import dev.basin.host.plugins.PluginCatalogue;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellKey;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.Provenance;
import dev.basin.host.study.Split;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.train.TrainingCheckpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What all parts of a running study work with: data, plugins, device, precision and seed.
 *
 * <p>Immutable; the open sessions live in each worker.
 *
 * @param data the examples by split
 * @param plugins the extensions at hand
 * @param sessionOptions device and precision of all sessions
 * @param seed the study's seed
 */
public record Bench(
    SplitData data, PluginCatalogue plugins, SessionOptions sessionOptions, long seed) {

  /**
   * Where numbers of a split on this bench come from.
   *
   * @param split train, validation or test
   * @return the provenance, without plugin and weights
   */
  public Provenance provenance(String split) {
    return Provenance.unknown()
        .onData(data.hash(split))
        .on(sessionOptions.device().getDeviceType(), sessionOptions.precision().id());
  }

  /**
   * Starts the spec of a cell that looks at a network; the network's cell is its first dependency.
   *
   * @param kind the kind of cell
   * @param network the network
   * @param what the rest of the label
   * @param split which examples
   * @return a builder
   */
  public CellSpec.Builder cell(String kind, StudiedNetwork network, String what, Split split) {
    return CellSpec.of(kind, network.label() + ": " + what)
        .input("split", split.word())
        .seed(seed)
        .provenance(provenance(split.word()))
        .after(network.cell());
  }

  /**
   * Starts the spec of a cell that asks an extension about a network.
   *
   * @param kind the kind of cell
   * @param network the network
   * @param extension who is asked
   * @param options its raw options
   * @param split which examples
   * @return a builder
   * @throws dev.basin.api.BasinException OPT-001 or OPT-002 if the options are wrong, OPT-003 if a
   *     file that they name is missing
   */
  public CellSpec.Builder cell(
      String kind,
      StudiedNetwork network,
      Installed<?> extension,
      Map<String, Object> options,
      Split split) {
    return cell(kind, network, extension, options, split, "");
  }

  /**
   * Starts the spec of a cell that asks an extension about a network in a special way.
   *
   * @param kind the kind of cell
   * @param network the network
   * @param extension who is asked
   * @param options its raw options
   * @param split which examples
   * @param how the end of the label
   * @return a builder
   * @throws dev.basin.api.BasinException as above
   */
  public CellSpec.Builder cell(
      String kind,
      StudiedNetwork network,
      Installed<?> extension,
      Map<String, Object> options,
      Split split,
      String how) {
    Map<String, Object> complete = Options.of(extension.descriptor(), options).asMap();
    return cell(kind, network, extension.id() + how, split)
        .input("extension", extension.id())
        .input("options", complete)
        .input("files", OptionFiles.hashes(extension.descriptor(), complete))
        .provenance(
            provenance(split.word())
                .byPlugin(
                    extension.plugin().id(),
                    extension.plugin().version(),
                    extension.plugin().sha256()));
  }

  /**
   * The session of a cell's network on the cell's worker.
   *
   * @param spec a cell whose first dependency is the network's
   * @param context the cell's context
   * @return network and session
   */
  public OpenSession open(CellSpec spec, CellContext context) {
    CellKey network = spec.dependencies().get(0);
    JsonNode made = context.result(network);
    Path file = context.artefact(network, made.path("format").asText());
    return context
        .resource(SessionShelf.class, "sessions", () -> new SessionShelf(sessionOptions))
        .session(file, made.path("name").asText());
  }

  /**
   * The weights that a cell's network had along its training.
   *
   * @param spec a cell whose first dependency is the network's
   * @param context the cell's context
   * @param open the network
   * @return by step; empty for a network that was not trained here
   */
  public List<TrainingCheckpoint> checkpoints(
      CellSpec spec, CellContext context, OpenSession open) {
    return checkpoints(spec.dependencies().get(0), context, open.network());
  }

  /**
   * The weights that another network, which a cell depends on, had along its training.
   *
   * @param cell the network's cell
   * @param context the context of the cell that looks
   * @param network the network
   * @return by step; empty for a network that was not trained here
   */
  public List<TrainingCheckpoint> checkpoints(CellKey cell, CellContext context, Network network) {
    return context.result(cell).has("epochs") && network instanceof Network.OfGraph known
        ? CheckpointFile.read(context.artefact(cell, "npz"), known.graph())
        : List.of();
  }

  /**
   * Another network that a cell looks at.
   *
   * @param network its cell, a dependency of the one that looks
   * @param context the context of the cell that looks
   * @return the network, without a session
   */
  public Network network(CellKey network, CellContext context) {
    JsonNode made = context.result(network);
    return Network.load(context.artefact(network, made.path("format").asText()))
        .named(made.path("name").asText());
  }

  /**
   * The examples of a cell in the shape that a network takes.
   *
   * @param spec a cell with an input {@code split}
   * @param open the network
   * @return the examples
   * @throws dev.basin.api.BasinException DAT-010 if they don't fit
   */
  public Dataset examples(CellSpec spec, OpenSession open) {
    return fitting(data.examples(new CellInputs(spec).text("split")), open);
  }

  /**
   * Examples in the shape that a network takes; as they are where a network does not say.
   *
   * @param examples the examples
   * @param open the network
   * @return a view of the examples
   * @throws dev.basin.api.BasinException DAT-010 if they don't fit
   */
  public static Dataset fitting(Dataset examples, OpenSession open) {
    List<Long> shape = open.session().network().inputShape();
    return shape.isEmpty() || examples.exampleShape().equals(shape)
        ? examples
        : examples.reshape(shape);
  }

  /**
   * Puts a cell's question to the extension it names.
   *
   * @param <T> the extension point
   * @param type the extension point
   * @param spec a cell made by {@link #cell(String, StudiedNetwork, Installed, Map, String)}
   * @param context the cell's context
   * @return the question; close it
   * @throws dev.basin.api.BasinException CAP-001 if the network can't do what the extension needs
   */
  public <T extends Analysis> Question<T> question(
      Class<T> type, CellSpec spec, CellContext context) {
    return question(type, spec, context, open(spec, context));
  }

  /**
   * Puts a cell's question about another network to the extension it names.
   *
   * @param <T> the extension point
   * @param type the extension point
   * @param spec a cell made by {@link #cell(String, StudiedNetwork, Installed, Map, Split)}
   * @param context the cell's context
   * @param open the network, with a session that outlives the question
   * @return the question; close it
   * @throws dev.basin.api.BasinException CAP-001 if the network can't do what the extension needs
   */
  public <T extends Analysis> Question<T> question(
      Class<T> type, CellSpec spec, CellContext context, OpenSession open) {
    Installed<T> extension = plugins.find(type, new CellInputs(spec).text("extension"));
    for (Capability need : extension.descriptor().needs()) {
      open.session().require(need, extension.id());
    }
    AnalysisContext analysis =
        new AnalysisContext(
            Options.of(extension.descriptor(), new CellInputs(spec).map("options")),
            context.random().derive(extension.id()),
            context.progress(),
            open.session().manager().newSubManager());
    return new Question<>(extension, open, examples(spec, open), analysis);
  }
}
