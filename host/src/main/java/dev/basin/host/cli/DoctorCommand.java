package dev.basin.host.cli;

import ai.djl.Device;
import ai.djl.engine.Engine;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.BasinException;
import dev.basin.host.plugins.PluginCatalogue;
import dev.basin.host.run.BasinVersion;
import dev.basin.models.engine.DeviceChoice;
import dev.basin.models.engine.PyTorchBoot;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what this machine can do. */
@Command(
    name = "doctor",
    description = "Say what this machine can do: Java, engine, devices, plugins.",
    footerHeading = "%nExample:%n",
    footer = "  basin doctor")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Runtime runtime = Runtime.getRuntime();
    json.put("basin", BasinVersion.current());
    json.put("java", System.getProperty("java.version"));
    json.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    json.put("cores", runtime.availableProcessors());
    json.put("heapMiB", runtime.maxMemory() >> 20);
    long start = System.nanoTime();
    Engine engine = PyTorchBoot.start();
    json.put("engine", engine.getEngineName() + " " + engine.getVersion());
    json.put("engineStartMilliseconds", (System.nanoTime() - start) / 1_000_000);
    json.put("device", DeviceChoice.parse("auto").toString());
    json.put("cuda", cuda());
    try (PluginCatalogue plugins = Plugins.open(List.of(), false)) {
      json.put("plugins", plugins.plugins().size());
      json.put("extensions", plugins.extensions().size());
      json.put("refusedPlugins", plugins.refused().size());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (global.json()) {
      out.println(json);
    } else {
      json.properties()
          .forEach(
              entry ->
                  out.printf(Locale.ROOT, "%-24s %s%n", entry.getKey(), entry.getValue().asText()));
    }
    out.flush();
    return ExitCode.DONE.number();
  }

  private static String cuda() {
    try {
      Device device = DeviceChoice.parse("cuda");
      return device.toString();
    } catch (BasinException missing) {
      return missing.problem().message();
    }
  }
}
