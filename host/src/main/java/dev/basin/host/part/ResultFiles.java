package dev.basin.host.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Problem;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of a run as JSON files, put together from its cells: one file with all of them, from
 * which the report is made, and one file per answer in the folder of its part.
 *
 * @param directory the run directory
 */
public record ResultFiles(Path directory) {
  /** The file with all results. */
  public static final String ALL = "results.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, String> FOLDERS =
      Map.ofEntries(
          Map.entry("landscape", "loss_landscape"),
          Map.entry("flatness", "loss_landscape"),
          Map.entry("shift", "generalization"),
          Map.entry("robustness", "generalization"),
          Map.entry("evaluation", "generalization"),
          Map.entry("importance", "neuron_importance"),
          Map.entry("importance-shift", "neuron_importance"),
          Map.entry("top-examples", "neuron_importance"),
          Map.entry("trust", "neuron_importance"),
          Map.entry("pruning", "pruning"),
          Map.entry("trade-off", "pruning"));

  /**
   * Writes the results.
   *
   * @param results the answers
   * @throws dev.basin.api.BasinException RUN-025 if the disk does not take them
   */
  void write(List<PartResult> results) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    Map<Path, Integer> written = new HashMap<>();
    try {
      for (PartResult each : results) {
        all.add(entry(each));
        String folder = FOLDERS.get(each.part());
        if (folder != null) {
          Path base = directory.resolve(folder).resolve(fileName(each));
          // The same extension may be asked twice, with other options.
          int count = written.merge(base, 1, Integer::sum);
          Path file =
              base.resolveSibling(base.getFileName() + (count == 1 ? "" : "." + count) + ".json");
          Files.createDirectories(file.getParent());
          replace(file, each.json());
        }
      }
      replace(directory.resolve(ALL), all);
    } catch (IOException e) {
      throw Problem.request("RUN-025", "the results can't be written")
          .at(directory.toString())
          .found(String.valueOf(e.getMessage()))
          .fix("check the disk, then run again; finished cells are safe")
          .exception(e);
    }
  }

  private static String fileName(PartResult result) {
    String asked = result.extension().isEmpty() ? result.part() : result.extension();
    // A criterion is asked with a metric, a metric under a scenario.
    String with =
        Stream.of("metric", "scenario")
            .map(key -> result.json().path(key).asText(""))
            .filter(name -> !name.isEmpty() && !name.equals(asked))
            .map(name -> "." + name)
            .collect(Collectors.joining());
    return result.network().map(each -> each.variant().name()).orElse("all") + "." + asked + with;
  }

  private static ObjectNode entry(PartResult result) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("part", result.part());
    entry.put("network", result.network().map(StudiedNetwork::family).orElse(""));
    entry.put("label", result.network().map(StudiedNetwork::label).orElse(""));
    ObjectNode configuration = entry.putObject("configuration");
    result.network().ifPresent(each -> each.variant().configuration().forEach(configuration::put));
    entry.put("seed", result.network().map(each -> each.variant().seed()).orElse(0L));
    entry.put("extension", result.extension());
    entry.set("options", MAPPER.valueToTree(result.options()));
    entry.set("provenance", result.provenance());
    entry.set("result", result.json());
    return entry;
  }

  private static void replace(Path file, JsonNode json) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (Writer writer = Files.newBufferedWriter(temporary)) {
      LeavesOnOneLine.write(writer, json);
    }
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads the results back.
   *
   * @return the entries of {@link #ALL}
   * @throws dev.basin.api.BasinException RUN-026 if there are none
   */
  public JsonNode read() {
    Path file = directory.resolve(ALL);
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw Problem.request("RUN-026", "there are no results to report")
          .at(file.toString())
          .fix("name the directory of a finished run, or run the study again")
          .exception(e);
    }
  }
}
