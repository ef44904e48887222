package dev.basin.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.option.Option;
import dev.basin.host.plugins.Installed;
import dev.basin.host.plugins.InstalledPlugin;
import dev.basin.host.plugins.PluginCatalogue;
import dev.basin.host.plugins.Refused;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows plugins and their extensions. */
@Command(
    name = "plugins",
    description = "Show plugins, their extensions, and what was refused and why.",
    subcommands = {PluginsCommand.ListCommand.class, PluginsCommand.InspectCommand.class},
    footerHeading = "%nExample:%n",
    footer = "  basin plugins list")
final class PluginsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "list or inspect?");
  }

  /** Lists plugins and extensions. */
  @Command(
      name = "list",
      description = "List plugins, extensions and refused jars.",
      footerHeading = "%nExample:%n",
      footer = "  basin plugins list --json")
  static final class ListCommand implements java.util.concurrent.Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(
        names = "--plugins",
        paramLabel = "DIR",
        description = "A further folder of plugin jars; repeatable.")
    private List<Path> folders = new ArrayList<>();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      try (PluginCatalogue catalogue = Plugins.open(folders, false)) {
        if (global.json()) {
          out.println(json(catalogue));
        } else {
          print(catalogue, out);
        }
      }
      out.flush();
      return ExitCode.DONE.number();
    }

    private static ObjectNode json(PluginCatalogue catalogue) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      ArrayNode plugins = json.putArray("plugins");
      for (InstalledPlugin each : catalogue.plugins()) {
        plugins
            .addObject()
            .put("id", each.id())
            .put("version", each.version())
            .put("sha256", each.sha256());
      }
      ArrayNode extensions = json.putArray("extensions");
      for (Installed<?> each : catalogue.extensions()) {
        extensions
            .addObject()
            .put("id", each.id())
            .put("kind", each.kind().word())
            .put("plugin", each.plugin().id());
      }
      ArrayNode refused = json.putArray("refused");
      for (Refused each : catalogue.refused()) {
        refused
            .addObject()
            .put("file", each.file().toString())
            .put("code", each.problem().code())
            .put("message", each.problem().message());
      }
      return json;
    }

    private static void print(PluginCatalogue catalogue, PrintWriter out) {
      for (Installed<?> each : catalogue.extensions()) {
        out.printf(
            "%-11s %-22s %s (%s %s)%n",
            each.kind().word(),
            each.id(),
            each.descriptor().title(),
            each.plugin().id(),
            each.plugin().version());
      }
      for (Refused each : catalogue.refused()) {
        out.println("refused     " + each.file() + ": " + each.problem().message());
      }
    }
  }

  /** Shows one extension. */
  @Command(
      name = "inspect",
      description = "Show an extension: what it is, where it comes from, its options.",
      footerHeading = "%nExample:%n",
      footer = "  basin plugins inspect hessian-top")
  static final class InspectCommand implements java.util.concurrent.Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ID", description = "The extension's id.")
    private String id = "";

    @CommandLine.Option(
        names = "--plugins",
        paramLabel = "DIR",
        description = "A further folder of plugin jars; repeatable.")
    private List<Path> folders = new ArrayList<>();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      try (PluginCatalogue catalogue = Plugins.open(folders, false)) {
        List<Installed<?>> found = named(catalogue);
        if (global.json()) {
          ArrayNode all = JsonNodeFactory.instance.arrayNode();
          found.forEach(each -> all.add(json(each)));
          out.println(all);
        } else {
          found.forEach(each -> print(each, out));
        }
      }
      out.flush();
      return ExitCode.DONE.number();
    }

    private List<Installed<?>> named(PluginCatalogue catalogue) {
      List<Installed<?>> found =
          catalogue.extensions().stream().filter(each -> each.id().equals(id)).toList();
      if (found.isEmpty()) {
        throw Problem.request("PLG-050", "no extension has this id")
            .found('"' + id + '"')
            .expected(
                "one of "
                    + catalogue.extensions().stream()
                        .map(Installed::id)
                        .distinct()
                        .collect(Collectors.joining(", ")))
            .exception();
      }
      return found;
    }

    private static ObjectNode json(Installed<?> each) {
      Descriptor descriptor = each.descriptor();
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("id", descriptor.id());
      json.put("kind", each.kind().word());
      json.put("title", descriptor.title());
      json.put("citation", descriptor.citation());
      json.put("plugin", each.plugin().id());
      json.put("version", each.plugin().version());
      json.put("sha256", each.plugin().sha256());
      ArrayNode needs = json.putArray("needs");
      descriptor.needs().stream().sorted().forEach(need -> needs.add(need.name()));
      ArrayNode invariances = json.putArray("invariances");
      descriptor.invariances().stream().sorted().forEach(each2 -> invariances.add(each2.name()));
      ArrayNode options = json.putArray("options");
      for (Option<?> option : descriptor.options()) {
        options
            .addObject()
            .put("name", option.name())
            .put("default", option.defaultValue().toString())
            .put("expected", option.type().expected())
            .put("help", option.help());
      }
      return json;
    }

    private static void print(Installed<?> each, PrintWriter out) {
      Descriptor descriptor = each.descriptor();
      out.printf("%s (%s): %s%n", descriptor.id(), each.kind().word(), descriptor.title());
      if (!descriptor.citation().isEmpty()) {
        out.println("  " + descriptor.citation());
      }
      out.printf("  plugin %s %s%n", each.plugin().id(), each.plugin().version());
      descriptor.needs().stream().sorted().forEach(need -> out.println("  needs " + need.words()));
      for (Option<?> option : descriptor.options()) {
        out.printf(
            "  --option %s=%s%n      %s: %s%n",
            option.name(), option.defaultValue(), option.type().expected(), option.help());
      }
    }
  }
}
