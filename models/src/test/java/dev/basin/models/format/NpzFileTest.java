package dev.basin.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.BasinException;
import dev.basin.models.SharedFiles;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzFileTest {
  @TempDir Path folder;

  @Test
  void readsWhatNumPyWrote() {
    Map<String, Tensor> weights = NpzFile.read(SharedFiles.require("models/cnn.npz"));
    Graph graph = OnnxFile.read(SharedFiles.require("models/cnn.onnx"));
    graph
        .tensors()
        .forEach(
            (name, tensor) -> {
              Tensor array = weights.get(name);
              assertThat(array.shape()).isEqualTo(tensor.shape());
              for (int i = 0; i < tensor.size(); i++) {
                assertThat((float) array.at(i)).isEqualTo((float) tensor.at(i));
              }
            });
  }

  @Test
  void readsBackWhatItWroteInOrder() {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("z.weight", new Tensor.Float32(List.of(2L, 3L), new float[] {1, 2, 3, 4, 5, 6}));
    arrays.put("a", new Tensor.Float64(List.of(2L), new double[] {Math.PI, -0.0}));
    arrays.put("m", new Tensor.Int64(List.of(), new long[] {Long.MIN_VALUE}));
    arrays.put("b", new Tensor.UInt8(List.of(1L, 3L), new byte[] {0, 127, (byte) 200}));
    arrays.put("empty", new Tensor.Float32(List.of(0L, 4L), new float[0]));
    Path file = folder.resolve("a.npz");
    NpzFile.write(arrays, file);

    Map<String, Tensor> again = NpzFile.read(file);

    assertThat(again.keySet()).containsExactlyElementsOf(arrays.keySet());
    arrays.forEach(
        (name, tensor) -> {
          assertThat(again.get(name)).hasSameClassAs(tensor);
          assertThat(again.get(name).shape()).isEqualTo(tensor.shape());
          for (int i = 0; i < tensor.size(); i++) {
            assertThat(again.get(name).at(i)).isEqualTo(tensor.at(i));
          }
        });
    assertThat(again.get("b").at(2)).isEqualTo(200);
    assertThat(((Tensor.Int64) again.get("m")).values()[0]).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void readsColumnsFirstAndOtherTypes() {
    ByteBuffer columns = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : new int[] {1, 4, 2, 5, 3, 6}) {
      columns.putInt(value);
    }
    Tensor matrix = NpyArray.decode(npy("<i4", true, "(2, 3)", columns.array()));
    assertThat(((Tensor.Int64) matrix).values()).containsExactly(1, 2, 3, 4, 5, 6);
    Tensor big = NpyArray.decode(npy(">i2", false, "(2,)", new byte[] {1, 0, (byte) 255, -1}));
    assertThat(((Tensor.Int64) big).values()).containsExactly(256, -1);
    Tensor truth = NpyArray.decode(npy("|b1", false, "(2,)", new byte[] {0, 1}));
    assertThat(((Tensor.Int64) truth).values()).containsExactly(0, 1);
  }

  @Test
  void namesTheFaultOfABadArchive() throws IOException {
    Path file = folder.resolve("bad.npz");
    assertThatThrownBy(() -> NpzFile.read(file))
        .isInstanceOf(BasinException.class)
        .hasMessageStartingWith("NPZ-001")
        .hasMessageContaining("bad.npz");
    byte[] whole = Files.readAllBytes(SharedFiles.require("models/cnn.npz"));
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> NpzFile.read(file)).hasMessageStartingWith("NPZ-002");
    assertThatThrownBy(() -> NpyArray.decode(npy("<c8", false, "(1,)", new byte[8])))
        .hasMessageContaining("c8");
    assertThatThrownBy(() -> NpyArray.decode(npy("<f8", false, "(3,)", new byte[8])))
        .hasMessageContaining("8 bytes for shape [3]");
  }

  private static byte[] npy(String type, boolean columns, String shape, byte[] data) {
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
            .formatted(type, columns ? "True" : "False", shape);
    ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + data.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93);
    bytes.put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0);
    bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    return bytes.put(data).array();
  }
}
