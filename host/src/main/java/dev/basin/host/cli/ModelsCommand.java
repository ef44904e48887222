package dev.basin.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at networks. */
@Command(
    name = "models",
    description = "Look at a network file.",
    subcommands = ModelsCommand.InspectCommand.class,
    footerHeading = "%nExample:%n",
    footer = "  basin models inspect examples/models/mlp.onnx")
final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "inspect?");
  }

  /** Describes a network. */
  @Command(
      name = "inspect",
      description = "Shapes, parameters, layers, cost and capabilities of a network.",
      footerHeading = "%nExample:%n",
      footer = "  basin models inspect examples/models/mlp.onnx")
  static final class InspectCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "An ONNX or TorchScript file.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
      Network network = Network.load(file);
      PrintWriter out = spec.commandLine().getOut();
      try (NetworkSession session = Sessions.open(network, SessionOptions.cpu(Precision.FLOAT32))) {
        ObjectNode json = json(network, session);
        if (global.json()) {
          out.println(json);
        } else {
          print(json, out);
        }
      }
      out.flush();
      return ExitCode.DONE.number();
    }

    private static ObjectNode json(Network network, NetworkSession session) {
      NetworkDescription description = session.network();
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("name", network.name());
      json.put("sha256", network.contentHash());
      ArrayNode shape = json.putArray("inputShape");
      description.inputShape().forEach(shape::add);
      json.put("classes", description.classes());
      json.put("parameters", description.parameters().size());
      json.put("macs", description.multiplyAdds());
      ArrayNode capabilities = json.putArray("capabilities");
      session.capabilities().stream().sorted().forEach(each -> capabilities.add(each.name()));
      ArrayNode layers = json.putArray("layers");
      for (UnitLayer each : description.layers()) {
        layers
            .addObject()
            .put("layer", each.name())
            .put("kind", each.kind().name().toLowerCase(Locale.ROOT))
            .put("units", each.units())
            .put("activation", each.activation());
      }
      ArrayNode weights = json.putArray("weights");
      for (ParameterSlice each : description.parameters().slices()) {
        ObjectNode entry = weights.addObject();
        entry.put("name", each.name());
        ArrayNode size = entry.putArray("shape");
        each.shape().forEach(size::add);
        entry.put("role", each.role().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      }
      return json;
    }

    private static void print(ObjectNode json, PrintWriter out) {
      out.printf(
          "%s: input %s, %d classes, %d parameters, %d multiply-adds%n",
          json.path("name").asText(),
          json.path("inputShape"),
          json.path("classes").asInt(),
          json.path("parameters").asLong(),
          json.path("macs").asLong());
      json.path("layers")
          .forEach(
              layer ->
                  out.printf(
                      "  layer %-24s %4d %ss, activation %s%n",
                      layer.path("layer").asText(),
                      layer.path("units").asInt(),
                      layer.path("kind").asText(),
                      layer.path("activation").asText()));
      json.path("weights")
          .forEach(
              weight ->
                  out.printf(
                      "  %-10s %-24s %s%n",
                      weight.path("role").asText(),
                      weight.path("name").asText(),
                      weight.path("shape")));
      out.println("  can do " + json.path("capabilities"));
    }
  }
}
