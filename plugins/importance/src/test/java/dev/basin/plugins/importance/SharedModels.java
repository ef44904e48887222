package dev.basin.plugins.importance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.format.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Trained networks and what public tools say of them; tests are skipped where they are absent. */
final class SharedModels {
  private SharedModels() {}

  static GraphSession open(String model, Precision precision) {
    return Sessions.open(
        new Network.OfGraph(OnnxFile.read(file("models/" + model + ".onnx"))),
        SessionOptions.cpu(precision));
  }

  /** The 300 test digits in the network's input shape. */
  static Dataset digits(GraphSession session) throws IOException {
    List<String> lines = Files.readAllLines(file("data/digits/test.csv"));
    double[] values = new double[lines.size() * 64];
    int[] labels = new int[lines.size()];
    for (int row = 0; row < labels.length; row++) {
      String[] cells = lines.get(row).split(",", -1);
      labels[row] = Integer.parseInt(cells[0]);
      for (int i = 0; i < 64; i++) {
        values[row * 64 + i] = Double.parseDouble(cells[i + 1]);
      }
    }
    return new Dataset(
        "digits test",
        Features.of(values, 64),
        session.network().inputShape(),
        10,
        labels,
        Dataset.Columns.none());
  }

  static JsonNode values(String name) throws IOException {
    return new ObjectMapper().readTree(file("values/" + name).toFile());
  }

  static Path file(String name) {
    Optional<Path> file = SharedFiles.find(name);
    assumeTrue(file.isPresent(), "no reference file shared/" + name + " beside the checkout");
    return file.orElseThrow();
  }
}
