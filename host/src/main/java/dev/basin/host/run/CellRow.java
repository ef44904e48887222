package dev.basin.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Problem;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a cell is written as a row of the table {@code cell}, and read from it. */
final class CellRow {
  static final String INSERT =
      "INSERT INTO cell (key, kind, label, spec, status, result, artefacts, problem,"
          + " plugin, plugin_version, plugin_sha256, weights, data, seed, \"precision\", device,"
          + " basin, java, started, seconds)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final RunDirectory directory;

  CellRow(RunDirectory directory) {
    this.directory = directory;
  }

  /** The values of {@link #INSERT} for a cell that has a value; empty texts stand for NULL. */
  Object[] done(
      CellSpec spec,
      CellResult result,
      SortedMap<String, RunDirectory.Artefact> artefacts,
      Instant started,
      double seconds) {
    Provenance provenance =
        result.weights().isEmpty()
            ? spec.provenance()
            : spec.provenance().ofWeights(result.weights());
    return values(
        spec,
        CellStatus.DONE,
        result.value().toString(),
        Json.of(artefacts).toString(),
        "",
        provenance,
        started,
        seconds);
  }

  /** The values of {@link #INSERT} for a cell that has none. */
  Object[] failed(CellSpec spec, Problem problem, Instant started, double seconds) {
    return values(
        spec,
        CellStatus.FAILED,
        "",
        "{}",
        toJson(problem).toString(),
        spec.provenance(),
        started,
        seconds);
  }

  private static Object[] values(
      CellSpec spec,
      CellStatus status,
      String result,
      String artefacts,
      String problem,
      Provenance from,
      Instant started,
      double seconds) {
    return new Object[] {
      spec.key().hex(),
      spec.kind(),
      spec.label(),
      spec.toJson().toString(),
      status.word(),
      result,
      artefacts,
      problem,
      from.plugin(),
      from.pluginVersion(),
      from.pluginSha256(),
      from.weights(),
      from.data(),
      spec.seed(),
      from.precision(),
      from.device(),
      BasinVersion.current(),
      Runtime.version().toString(),
      started.toString(),
      seconds
    };
  }

  /** Reads the row the result set stands on. */
  StoredCell read(ResultSet row, SortedMap<String, String> missing) throws SQLException {
    return new StoredCell(
        new CellKey(row.getString("key")),
        row.getString("kind"),
        row.getString("label"),
        Json.parse(row.getString("spec")),
        outcome(row, missing),
        row.getLong("seed"),
        new Provenance(
            text(row, "plugin"),
            text(row, "plugin_version"),
            text(row, "plugin_sha256"),
            text(row, "weights"),
            text(row, "data"),
            text(row, "precision"),
            text(row, "device")),
        row.getString("basin"),
        row.getString("java"),
        Instant.parse(row.getString("started")),
        row.getDouble("seconds"));
  }

  private StoredCell.Outcome outcome(ResultSet row, SortedMap<String, String> missing)
      throws SQLException {
    if (row.getString("status").equals(CellStatus.FAILED.word())) {
      return new StoredCell.Failed(toProblem(Json.parse(row.getString("problem"))));
    }
    SortedMap<String, Path> files = new TreeMap<>();
    artefacts(Json.parse(row.getString("artefacts")))
        .forEach(
            (extension, artefact) ->
                files.put(extension, directory.path().resolve(artefact.file())));
    return new StoredCell.Done(
        Json.parse(row.getString("result")),
        Collections.unmodifiableSortedMap(missing),
        Collections.unmodifiableSortedMap(files));
  }

  static SortedMap<String, RunDirectory.Artefact> artefacts(JsonNode json) {
    SortedMap<String, RunDirectory.Artefact> artefacts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      JsonNode artefact = entry.getValue();
      artefacts.put(
          entry.getKey(),
          new RunDirectory.Artefact(
              artefact.get("file").asText(),
              artefact.get("bytes").asLong(),
              artefact.get("sha256").asText()));
    }
    return artefacts;
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    return row.wasNull() ? "" : value;
  }

  private static ObjectNode toJson(Problem problem) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", problem.code())
        .put("fault", problem.fault().name())
        .put("what", problem.what())
        .put("where", problem.where())
        .put("found", problem.found())
        .put("expected", problem.expected())
        .put("fix", problem.fix())
        .put("message", problem.message());
  }

  private static Problem toProblem(JsonNode json) {
    return new Problem(
        json.get("code").asText(),
        Problem.Fault.valueOf(json.get("fault").asText()),
        json.get("what").asText(),
        json.get("where").asText(),
        json.get("found").asText(),
        json.get("expected").asText(),
        json.get("fix").asText());
  }
}
