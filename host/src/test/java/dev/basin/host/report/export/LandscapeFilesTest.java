package dev.basin.host.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.host.report.model.Landscape;
import dev.basin.models.format.NpzFile;
import dev.basin.models.graph.Tensor;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LandscapeFilesTest {
  /** Four columns, three rows, two depths; every loss says where it is: 100 z + 10 y + x. */
  private static final String VOLUME =
      "{\"split\":\"test\",\"x\":[0,1,2,3],\"y\":[0,2,4],\"z\":[5,6],\"surfaces\":["
          + "{\"environment\":\"test\",\"loss\":[[500,501,502,503],[520,521,522,523],"
          + "[540,541,542,null],[600,601,602,603],[620,621,622,623],[640,641,642,643]]},"
          + "{\"environment\":\"noise, \\\"3\\\" <&>\",\"loss\":[[1,1,1,1],[1,1,1,1],[1,1,1,1],"
          + "[2,2,2,2],[2,2,2,2],[2,2,2,-2]]}]}";

  private static final String PLANE =
      "{\"split\":\"test\",\"x\":[-1,0,1],\"y\":[0,5],\"loss\":[[10,11,12],[20,21,22]],"
          + "\"accuracy\":[[0.1,0.2,0.3],[0.4,0.5,0.6]]}";

  @TempDir Path run;

  private static Landscape landscape(String json) throws Exception {
    JsonNode node = new ObjectMapper().readTree(json);
    return Landscape.of(node);
  }

  private static Document image(String json) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(
            new ByteArrayInputStream(
                VtkImage.of(landscape(json)).getBytes(StandardCharsets.US_ASCII)));
  }

  private static Element element(Document image, String tag) {
    return (Element) image.getElementsByTagName(tag).item(0);
  }

  private static double[] array(Document image, String name) {
    for (int i = 0; i < image.getElementsByTagName("DataArray").getLength(); i++) {
      Element array = (Element) image.getElementsByTagName("DataArray").item(i);
      if (array.getAttribute("Name").equals(name)) {
        ByteBuffer bytes =
            ByteBuffer.wrap(Base64.getDecoder().decode(array.getTextContent()))
                .order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[Math.toIntExact(bytes.getLong() / 8)];
        bytes.asDoubleBuffer().get(values);
        return values;
      }
    }
    throw new AssertionError("no array " + name);
  }

  @Test
  void anImageHasTheFirstAxisFastestAndTheThirdSlowest() throws Exception {
    Document image = image(VOLUME);
    double[] loss = array(image, "loss_test");
    Element grid = element(image, "ImageData");

    assertThat(grid.getAttribute("WholeExtent")).isEqualTo("0 3 0 2 0 1");
    assertThat(grid.getAttribute("Origin")).isEqualTo("0.0 0.0 5.0");
    assertThat(grid.getAttribute("Spacing")).isEqualTo("1.0 2.0 1.0");
    assertThat(element(image, "Piece").getAttribute("Extent")).isEqualTo("0 3 0 2 0 1");
    for (int z = 0; z < 2; z++) {
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 4; x++) {
          double value = loss[(z * 3 + y) * 4 + x];
          if (z == 0 && y == 2 && x == 3) {
            assertThat(value).isNaN();
          } else {
            assertThat(value).isEqualTo(100 * (5 + z) + 10 * (2 * y) + x);
          }
        }
      }
    }
  }

  @Test
  void anImageHasTheLogarithmWhereThereIsOne() throws Exception {
    Document image = image(VOLUME);

    assertThat(array(image, "log10_loss_noise_3")[0]).isEqualTo(0);
    assertThat(array(image, "log10_loss_noise_3")[12]).isCloseTo(0.30103, within(1e-5));
    assertThat(array(image, "log10_loss_noise_3")[23]).isNaN();
    assertThat(element(image, "PointData").getAttribute("Scalars")).isEqualTo("loss_test");
  }

  @Test
  void aPlaneAndALineAreImagesOfOneLayer() throws Exception {
    Document plane = image(PLANE);
    Document line = image("{\"x\":[-1,0,1],\"y\":[0],\"loss\":[[2,1,3]]}");

    assertThat(element(plane, "ImageData").getAttribute("WholeExtent")).isEqualTo("0 2 0 1 0 0");
    assertThat(element(plane, "ImageData").getAttribute("Spacing")).isEqualTo("1.0 5.0 1.0");
    assertThat(array(plane, "accuracy_test")).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
    assertThat(element(line, "ImageData").getAttribute("WholeExtent")).isEqualTo("0 2 0 0 0 0");
    assertThat(array(line, "loss")).containsExactly(2, 1, 3);
  }

  @Test
  void arraysHaveTheGridsAxesLastInReverse() throws Exception {
    Map<String, Tensor> volume = LandscapeArrays.of(landscape(VOLUME));
    Map<String, Tensor> plane = LandscapeArrays.of(landscape(PLANE));

    assertThat(volume.get("loss").shape()).containsExactly(2L, 2L, 3L, 4L);
    assertThat(volume.get("loss").at(4)).isEqualTo(520);
    assertThat(volume.get("loss").at(12)).isEqualTo(600);
    assertThat(volume.get("loss").at(11)).isNaN();
    assertThat(volume).doesNotContainKey("accuracy");
    assertThat(plane.get("loss").shape()).containsExactly(1L, 2L, 3L);
    assertThat(plane).doesNotContainKeys("z", "class_loss");
  }

  @Test
  void aTableHasALinePerPointAndEnvironmentAndQuotesNames() throws Exception {
    List<String> lines = LandscapeCsv.of(landscape(VOLUME)).lines().toList();

    assertThat(lines).hasSize(1 + 2 * 24);
    assertThat(lines.get(0)).isEqualTo("x,y,z,environment,loss,accuracy");
    assertThat(lines.get(1)).isEqualTo("0.0,0.0,5.0,test,500.0,");
    assertThat(lines.get(2)).isEqualTo("1.0,0.0,5.0,test,501.0,");
    assertThat(lines.get(12)).isEqualTo("3.0,4.0,5.0,test,,");
    assertThat(lines.get(25)).isEqualTo("0.0,0.0,5.0,\"noise, \"\"3\"\" <&>\",1.0,");
    assertThat(LandscapeCsv.of(landscape(PLANE)).lines().toList())
        .contains("x,y,environment,loss,accuracy", "1.0,5.0,test,22.0,0.6");
  }

  @Test
  void filesOfOneLandscapeAreTheSameBytesAgainAndReadBack() throws Exception {
    List<LandscapeExport> exports = List.of(new LandscapeExport("a", landscape(VOLUME)));
    List<Path> first = LandscapeFiles.write(run.resolve("1"), exports);
    List<Path> second = LandscapeFiles.write(run.resolve("2"), exports);

    assertThat(first).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(second.get(i)).hasSameBinaryContentAs(first.get(i));
    }
    assertThat(NpzFile.read(run.resolve("1/loss_landscape/a.npz")).get("loss").at(1))
        .isEqualTo(501);
    assertThat(LandscapeFiles.write(run.resolve("3"), List.of())).isEmpty();
    assertThat(Files.exists(run.resolve("3"))).isFalse();
  }
}
