package dev.basin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.StudyRun;
import dev.basin.host.run.RunOutcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks one part of one network: a study of one part. */
abstract class PartCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Mixin private SubjectOptions subject = new SubjectOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Adds this command's part to the study. */
  abstract void ask(Map<String, Object> study);

  /** Further networks that the part knows of, as entries of a study. */
  List<Map<String, Object>> otherNetworks() {
    return List.of();
  }

  /** What the network looked at is called. */
  final String networkName() {
    return String.valueOf(subject.network().get("name"));
  }

  /** The part whose results are shown. */
  abstract String part();

  /** The results as the documented JSON. */
  abstract JsonNode json(List<PartResult> results);

  /** What is left to do with a run in which nothing failed; nothing by default. */
  void finish(StudyRun run, PrintWriter err) {}

  /** The network file that is looked at. */
  final Path modelFile() {
    return Path.of(String.valueOf(subject.network().get("file")));
  }

  /** The results for people. */
  abstract void print(List<PartResult> results, PrintWriter out);

  /** Entries of a study, one per extension id, each with the same options. */
  static List<Map<String, Object>> entries(String key, List<String> ids, List<String> options) {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (String id : ids) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put(key, id);
      entry.put("options", ExtensionOptions.parse("--option", options));
      entry.put("split", "test");
      entries.add(entry);
    }
    return entries;
  }

  /** One result by itself, several as a list. */
  static JsonNode oneOrAll(List<PartResult> results) {
    if (results.size() == 1) {
      return results.get(0).json();
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    results.forEach(result -> all.add(result.json()));
    return all;
  }

  /** One list of all that the results have under a key. */
  static JsonNode gathered(String key, List<PartResult> results) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray(key);
    results.forEach(result -> result.json().path(key).forEach(all::add));
    return json;
  }

  /** Where one question is the whole request, its failure is the request's. */
  private static int exitCode(RunOutcome outcome) {
    return outcome.cancelled() || outcome.failed().isEmpty()
        ? outcome.exitCode()
        : ExitCode.of(outcome.failed().get(0).problem().fault()).number();
  }

  @Override
  public Integer call() {
    Map<String, Object> study = new LinkedHashMap<>();
    study.put("title", spec.name() + " of " + subject.network().get("name"));
    study.put("data", subject.data());
    List<Map<String, Object>> networks = new ArrayList<>(List.of(subject.network()));
    networks.addAll(otherNetworks());
    study.put("networks", networks);
    ask(study);
    return StudyRequest.of(study, global, subject.plugins(), subject.out()).execute(this::say);
  }

  private int say(StudyRun run) {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    int code = exitCode(run.outcome());
    if (run.outcome().cancelled()) {
      new RunSummary(run, Optional.empty(), Resume.of(spec)).complain(err);
    }
    if (code == ExitCode.DONE.number()) {
      finish(run, err);
      if (global.json()) {
        out.println(json(run.results(part())));
      } else {
        print(run.results(part()), out);
      }
    }
    if (subject.out().isPresent()) {
      Reports.write(run, err).ifPresent(page -> err.println("report: " + page));
    }
    out.flush();
    return code;
  }
}
