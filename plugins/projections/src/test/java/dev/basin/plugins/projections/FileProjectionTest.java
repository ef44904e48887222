package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.BasinException;
import dev.basin.api.Projection;
import dev.basin.api.model.ModelSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProjectionTest {
  @TempDir private Path directory;
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void readsAxesInBothPrecisionsAndDoesNotMoveWhatIsAbsent() throws IOException {
    NDArray kernel = numbers(DataType.FLOAT64, 4, 3, 2, 2);
    NDArray head = numbers(DataType.FLOAT32, 6, 5);
    Path file = write(named("x.conv.weight", kernel), named("y.head.weight", head));
    for (DataType precision : new DataType[] {DataType.FLOAT32, DataType.FLOAT64}) {
      Projection projection = project(file, 2, precision);
      NDArray x = projection.axes().get(0);
      NDArray y = projection.axes().get(1);
      assertThat(x.getDataType()).isEqualTo(precision);
      assertThat(numbersOf(x, 0, 48)).isEqualTo(numbersOf(kernel.flatten(), 0, 48));
      assertThat(numbersOf(x, 48, 120)).containsOnly(0);
      assertThat(numbersOf(y, 0, 90)).containsOnly(0);
      assertThat(numbersOf(y, 90, 120)).isEqualTo(numbersOf(head.flatten(), 0, 30));
      assertThat(projection.trust()).containsEntry("axis-cosine", 0.0);
      assertThat(projection.landmarks()).hasSize(1);
    }
  }

  @Test
  void takesAsManyAxesAsAreAskedFor() throws IOException {
    Path file =
        write(
            named("x.fc.bias", numbers(DataType.FLOAT64, 6)),
            named("y.conv.bias", numbers(DataType.FLOAT64, 4)),
            named("z.norm.bias", numbers(DataType.FLOAT64, 4)));
    for (int dimensions = 1; dimensions <= 3; dimensions++) {
      assertThat(project(file, dimensions, DataType.FLOAT64).axes()).hasSize(dimensions);
    }
  }

  @Test
  void skipsWholeVectorsBesideNamedParameters() throws IOException {
    Path file =
        write(
            named("x", numbers(DataType.FLOAT64, 120)),
            named("x.fc.bias", numbers(DataType.FLOAT64, 6)));
    assertThat(numbersOf(project(file, 1, DataType.FLOAT64).axes().get(0), 0, 48)).containsOnly(0);
  }

  @Test
  void namesTheNearestParameterWhereOneIsUnknown() throws IOException {
    assertRefused(
        write(named("x.fc.weigth", numbers(DataType.FLOAT64, 4, 6))),
        "PRJ-005",
        "\"x.fc.weigth\"",
        "did you mean \"x.fc.weight\"?");
    assertRefused(
        write(named("head.weight", numbers(DataType.FLOAT64, 6, 5))),
        "PRJ-005",
        "\"x.head.weight\"");
  }

  @Test
  void refusesWrongShapes() throws IOException {
    assertRefused(
        write(named("x.fc.weight", numbers(DataType.FLOAT64, 6, 4))),
        "PRJ-006",
        "x.fc.weight",
        "found [6, 4]",
        "expected [4, 6]");
  }

  @Test
  void refusesFilesWithoutTheAxisAskedFor() throws IOException {
    Path file = write(named("x.fc.bias", numbers(DataType.FLOAT64, 6)));
    assertThatThrownBy(() -> project(file, 2, DataType.FLOAT64))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("PRJ-007")
        .hasMessageContaining("axis y");
    assertRefused(write(named("x", numbers(DataType.FLOAT64, 120))), "PRJ-007", "a whole vector");
  }

  @Test
  void refusesNumbersThatAreNotFinite() throws IOException {
    assertRefused(
        write(named("x.fc.bias", numbers(DataType.FLOAT64, 6).log().sub(1).div(0))),
        "PRJ-008",
        "x.fc.bias");
  }

  @Test
  void refusesIntegers() throws IOException {
    assertRefused(
        write(named("x.fc.bias", numbers(DataType.INT64, 6))), "PRJ-004", "expected float32");
  }

  @Test
  void refusesParallelAxesAndAxesOfZeros() throws IOException {
    NDArray bias = numbers(DataType.FLOAT64, 6);
    Path parallel = write(named("x.fc.bias", bias), named("y.fc.bias", bias.mul(-3)));
    assertThatThrownBy(() -> project(parallel, 2, DataType.FLOAT64))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("PRJ-002");
    assertRefused(write(named("x.fc.bias", bias.mul(0))), "PRJ-001");
  }

  @Test
  void refusesMissingAndBrokenFiles() throws IOException {
    assertRefused(directory.resolve("absent.npz"), "PRJ-003", "absent.npz");
    Path text = directory.resolve("text.npz");
    Files.writeString(text, "not a zip");
    assertRefused(text, "PRJ-004", "text.npz");
    byte[] whole = Files.readAllBytes(write(named("x.fc.bias", numbers(DataType.FLOAT64, 6))));
    for (int length = 0; length < whole.length; length += 7) {
      Path cut = directory.resolve("cut.npz");
      Files.write(cut, Arrays.copyOf(whole, length));
      assertRefused(cut, "PRJ-004");
    }
    ModelSession session = Fixture.session(manager, DataType.FLOAT64, 1);
    assertThatThrownBy(() -> Fixture.project(new FileProjection(), session, 1, Map.of()))
        .hasMessageContaining("PRJ-003")
        .hasMessageContaining("option path");
  }

  private void assertRefused(Path file, String... parts) {
    assertThatThrownBy(() -> project(file, 1, DataType.FLOAT64))
        .isInstanceOf(BasinException.class)
        .satisfies(thrown -> assertThat(thrown.getMessage()).contains(parts));
  }

  private Projection project(Path file, int dimensions, DataType precision) {
    return Fixture.project(
        new FileProjection(),
        Fixture.session(manager, precision, 1),
        dimensions,
        Map.of("path", file.toString()));
  }

  private Path write(NDArray... arrays) throws IOException {
    Path file = Files.createTempFile(directory, "axes", ".npz");
    try (OutputStream out = Files.newOutputStream(file)) {
      new NDList(arrays).encode(out, NDList.Encoding.NPZ);
    }
    return file;
  }

  private static NDArray named(String name, NDArray array) {
    array.setName(name);
    return array;
  }

  private NDArray numbers(DataType type, long... shape) {
    Shape whole = new Shape(shape);
    return manager.arange((int) whole.size()).add(1).toType(type, true).reshape(whole);
  }

  private static double[] numbersOf(NDArray flat, int from, int to) {
    return flat.get("{}:{}", from, to).toType(DataType.FLOAT64, true).toDoubleArray();
  }
}
