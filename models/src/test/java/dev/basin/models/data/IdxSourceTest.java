package dev.basin.models.data;

import static dev.basin.models.data.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.data.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxSourceTest {
  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";

  @TempDir Path folder;

  private static byte[] idx(int type, int[] sizes, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + values.length);
    bytes.putInt(type << 8 | sizes.length);
    Arrays.stream(sizes).forEach(bytes::putInt);
    Arrays.stream(values).forEach(value -> bytes.put((byte) value));
    return bytes.array();
  }

  private static byte[] images() {
    return idx(8, new int[] {2, 1, 3}, 0, 51, 255, 1, 2, 128);
  }

  private static byte[] labels() {
    return idx(8, new int[] {2}, 7, 200);
  }

  private String write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsImagesDividedBy255WithTheLabelsBesideThem(boolean packed) throws IOException {
    String end = packed ? ".gz" : "";
    write(LABELS + end, packed ? gzip(labels()) : labels());
    String path = write(IMAGES + end, packed ? gzip(images()) : images());
    Dataset data = DataSources.load(DataRequest.of(path).build());
    double[] image = new double[3];
    data.features().read(1, image, 0);
    assertThat(image).containsExactly(1 / 255.0, 2 / 255.0, 128 / 255.0);
    assertThat(data.exampleShape()).containsExactly(1L, 1L, 3L);
    assertThat(data.labels()).containsExactly(7, 200);
    assertThat(data.classes()).isEqualTo(201);
  }

  @Test
  void takesScaleLabelsAndShapeFromTheRequest() throws IOException {
    DataRequest.Builder request =
        DataRequest.of(write("a.idx", images()))
            .option("labels", write("b.idx", labels()))
            .option("scale", 1)
            .option("classes", 256)
            .shape("3");
    Dataset data = DataSources.load(request.build());
    double[] image = new double[3];
    data.features().read(0, image, 0);
    assertThat(image).containsExactly(0, 51, 255);
    assertThat(data.exampleShape()).containsExactly(3L);
    assertThat(data.classes()).isEqualTo(256);
    assertThat(DataSources.load(request.option("labels", "none").build()).labelled()).isFalse();
  }

  @Test
  void refusesLabelsThatAreMissingUnknownOrOfAnotherNumber() throws IOException {
    String images = write(IMAGES, images());
    assertRefused(() -> DataSources.load(DataRequest.of(images).build()), "DAT-001", LABELS);
    write(LABELS, idx(8, new int[] {3}, 0, 1, 2));
    assertRefused(
        () -> DataSources.load(DataRequest.of(images).build()),
        "DAT-016",
        LABELS,
        "[3]",
        "2 labels");
    String other = write("a.idx", images());
    assertRefused(() -> DataSources.load(DataRequest.of(other).build()), "DAT-016", "labels: none");
  }

  @Test
  void refusesFilesThatAreCutShortOrTooLong() throws IOException {
    for (int kept : new int[] {3, 10, 17, 21}) {
      String path = write(IMAGES, Arrays.copyOf(images(), kept));
      assertRefused(
          () -> DataSources.load(DataRequest.of(path).build()), "DAT-003", IMAGES, "cut short");
    }
    byte[] packed = gzip(images());
    String half = write(IMAGES + ".gz", Arrays.copyOf(packed, packed.length - 9));
    assertRefused(
        () -> DataSources.load(DataRequest.of(half).build()), "DAT-003", IMAGES, "cut short");
    String longer = write(IMAGES, Arrays.copyOf(images(), 99));
    assertRefused(
        () -> DataSources.load(DataRequest.of(longer).build()),
        "DAT-029",
        "after its end",
        "6, as");
  }

  @Test
  void refusesWhatIsNoIdxFileOfBytes() throws IOException {
    String text = write("a.idx", "label,p0\n1,2\n".getBytes("US-ASCII"));
    assertRefused(() -> DataSources.load(DataRequest.of(text).build()), "DAT-015", "6c616265");
    String floats = write("b.idx", idx(0x0d, new int[] {1}, 0, 0, 0, 0));
    assertRefused(() -> DataSources.load(DataRequest.of(floats).build()), "DAT-015", "type 0d");
    String none = write("c.idx", idx(8, new int[] {0, 2, 2}));
    assertRefused(() -> DataSources.load(DataRequest.of(none).build()), "DAT-012", "c.idx");
    String huge = write("d.idx", idx(8, new int[] {70000, 70000}));
    assertRefused(() -> DataSources.load(DataRequest.of(huge).build()), "DAT-015", "too large");
  }
}
