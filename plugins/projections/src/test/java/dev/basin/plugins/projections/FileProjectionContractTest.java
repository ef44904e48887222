package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.ProjectionMethod;
import dev.basin.testkit.contract.ProjectionMethodContract;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The file fits the contract's perceptron; tests on another network are skipped. */
class FileProjectionContractTest extends ProjectionMethodContract {
  @TempDir private Path directory;

  @Override
  protected ProjectionMethod method() {
    return new FileProjection();
  }

  @Override
  protected List<Integer> dimensions() {
    return List.of(1, 2, 3);
  }

  @BeforeEach
  void write() throws IOException {
    try (NDManager manager = NDManager.newBaseManager();
        OutputStream out = Files.newOutputStream(file())) {
      NDArray x = manager.ones(new Shape(5, 6));
      x.setName("x.fc1.weight");
      NDArray y = manager.ones(new Shape(4, 5));
      y.setName("y.fc2.weight");
      NDArray z = manager.ones(new Shape(3));
      z.setName("z.fc3.bias");
      new NDList(x, y, z).encode(out, NDList.Encoding.NPZ);
    }
  }

  @Override
  protected Map<String, ?> options() {
    return Map.of("path", file().toString());
  }

  private Path file() {
    return directory.resolve("axes.npz");
  }
}
