package dev.basin.models.data;

import static dev.basin.models.data.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.data.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {
  @TempDir Path folder;

  private String file(String content) {
    return file("points.csv", content.getBytes(StandardCharsets.UTF_8));
  }

  private String file(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] gzip(String content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static double[] row(Dataset data, int index) {
    double[] row = new double[data.features().width()];
    data.features().read(index, row, 0);
    return row;
  }

  @Nested
  class Columns {
    private static final String TABLE = "id,a,class,b\n7,0.5,1,-2e3\n8,1,0,.25\n";

    @ParameterizedTest
    @ValueSource(strings = {"class", "2", "-2", " class "})
    void areNamedByHeaderOrIndexFromEitherEnd(String label) {
      Dataset data =
          DataSources.load(DataRequest.of(file(TABLE)).label(label).ignore(List.of("id")).build());
      assertThat(data.labels()).containsExactly(1, 0);
      assertThat(row(data, 0)).containsExactly(0.5, -2000);
      assertThat(row(data, 1)).containsExactly(1, 0.25);
      assertThat(data.exampleShape()).containsExactly(2L);
      assertThat(data.classes()).isEqualTo(2);
      assertThat(data.name()).isEqualTo("points");
    }

    @Test
    void keepTheNamesOfFeatures() {
      assertThat(
              DataSources.read(DataRequest.of(file(TABLE)).label("class").build()).featureNames())
          .containsExactly("id", "a", "b");
      assertThat(
              DataSources.read(DataRequest.of(file("1,2\n3,4\n")).label("0").build())
                  .featureNames())
          .containsExactly("1");
    }

    @Test
    void unknownOnesAreRefusedWithTheNearestName() {
      assertRefused(
          () -> DataSources.load(DataRequest.of(file(TABLE)).label("clas").build()),
          "DAT-008",
          "points.csv",
          "label",
          "\"clas\"",
          "id, a, class, b",
          "did you mean \"class\"?");
      assertRefused(
          () -> DataSources.load(DataRequest.of(file(TABLE)).group("4").build()),
          "DAT-008",
          "group",
          "\"4\"",
          "0 to 3");
      assertRefused(
          () -> DataSources.load(DataRequest.of(file("1,2\n3,4\n")).label("class").build()),
          "DAT-008",
          "no header",
          "0 to 1");
    }

    @Test
    void cantHaveTwoRoles() {
      assertRefused(
          () -> DataSources.load(DataRequest.of(file(TABLE)).label("class").time("2").build()),
          "DAT-018",
          "column 2 \"class\"",
          "label and time");
      assertRefused(
          () -> DataSources.load(DataRequest.of(file("1\n2\n")).label("0").build()),
          "DAT-018",
          "no column is left");
    }

    @Test
    void ofTheSameNameNeedAnIndex() {
      String twice = file("a,a,b\n1,2,3\n");
      assertRefused(
          () -> DataSources.load(DataRequest.of(twice).label("a").build()),
          "DAT-008",
          "two columns");
      assertThat(DataSources.load(DataRequest.of(twice).label("1").build()).labels())
          .containsExactly(2);
    }

    @Test
    void ofTimeAndGroupGoBesideTheFeatures() {
      String path = file("t,who,x\n2020-01-02,ann,1\n1970-01-01T00:00:10Z,bob,2\n");
      Dataset data = DataSources.load(DataRequest.of(path).time("t").group("who").build());
      assertThat(data.columns().times()).containsExactly(1577923200.0, 10.0);
      assertThat(data.columns().groups()).containsExactly("ann", "bob");
      assertThat(data.exampleShape()).containsExactly(1L);
      assertThat(data.labelled()).isFalse();
    }

    @Test
    void ofTimeMayBeTheOrderOfRows() {
      Dataset data =
          DataSources.load(DataRequest.of(file("5,1\n6,2\n")).time(DataRequest.ROW_ORDER).build());
      assertThat(data.columns().times()).containsExactly(0.0, 1.0);
      assertThat(data.features().width()).isEqualTo(2);
    }
  }

  @Nested
  class Headers {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "a,b,c\n1,2,3\n4,5,6\n",
          "label,0,1\n1,2,3\n4,5,6\n",
          "\uFEFFa,b,c\r\n1,2,3\r\n4,5,6",
          "label,1x1,1x2\n1,2,NaN\n4,5,6\n",
          "\"a\",\"b, c\",c\n1,2,3\n4,5,6\n"
        })
    void areFoundAboveNumbers(String content) {
      DataRequest request = DataRequest.of(file(content)).ignore(List.of("2")).build();
      assertThat(DataSources.load(request).size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3\n4,5,6\n", "5.1,3.5,setosa\n4.9,3,virginica\n", "2,3,x\n"})
    void areNotMistakenForData(String content) {
      DataRequest request = DataRequest.of(file(content)).ignore(List.of("2")).build();
      assertThat(row(DataSources.load(request), 0)[0])
          .isEqualTo(Double.parseDouble(content.split(",", 2)[0]));
    }

    @Test
    void areCertainWhereTheRequestNamesOneOfTheirCells() {
      assertRefused(
          () -> DataSources.load(DataRequest.of(file("x,y\nabc,cat\n1,dog\n")).label("y").build()),
          "DAT-004",
          "row 2",
          "column 0 \"x\"");
    }

    @Test
    void areNotSeenInAFirstRowWithOneBadCell() {
      assertRefused(
          () -> DataSources.load(DataRequest.of(file("1,x,3,4\n5,6,7,8\n")).build()),
          "DAT-004",
          "row 1",
          "column 1",
          "\"x\"");
    }

    @Test
    void areAsTheRequestSays() {
      String numbers = file("1,2\n3,4\n5,6\n");
      assertThat(DataSources.load(DataRequest.of(numbers).header(Header.PRESENT).build()).size())
          .isEqualTo(2);
      assertRefused(
          () -> DataSources.load(DataRequest.of(file("a,b\n3,4\n")).header(Header.ABSENT).build()),
          "DAT-004",
          "row 1",
          "column 0",
          "\"a\"");
    }
  }

  @Nested
  class BadCells {
    @ParameterizedTest
    @CsvSource({
      "abc, DAT-004",
      "1.2.3, DAT-004",
      "1d, DAT-004",
      "0x1p3, DAT-004",
      "1_000, DAT-004",
      "-, DAT-004",
      "1e, DAT-004",
      "'', DAT-005",
      "' ', DAT-005",
      "?, DAT-005",
      "NA, DAT-005",
      "NaN, DAT-006",
      "nan, DAT-006",
      "inf, DAT-006",
      "-Infinity, DAT-006",
      "1e400, DAT-006",
    })
    void areNamedByFileRowAndColumn(String cell, String code) {
      assertRefused(
          () ->
              DataSources.load(
                  DataRequest.of(file("y,p,q\n0,1,2\n\n1,3," + cell + "\n0,1,2\n"))
                      .label("y")
                      .build()),
          code,
          "points.csv",
          "row 4",
          "column 2 \"q\"",
          cell.isBlank() ? "empty" : '"' + cell + '"',
          "expected a number");
    }

    @Test
    void areNamedOnALastRowWithoutLineEnd() {
      assertRefused(
          () -> DataSources.load(DataRequest.of(file("0,1\n0,x")).build()), "DAT-004", "row 2");
    }

    @Test
    void ofTimeAndGroupAreNamed() {
      String path = file("t,g,x\nsoon,a,1\n1, ,1\n");
      assertRefused(
          () -> DataSources.load(DataRequest.of(path).time("t").ignore(List.of("g")).build()),
          "DAT-004",
          "row 2",
          "\"soon\"",
          "ISO 8601");
      assertRefused(
          () -> DataSources.load(DataRequest.of(path).group("g").ignore(List.of("t")).build()),
          "DAT-005",
          "row 3",
          "a group");
    }
  }

  @Nested
  class LabelCells {
    @Test
    void thatAreTextsBecomeClassesInSortedOrder() {
      LoadedData loaded =
          DataSources.read(
              DataRequest.of(file("1,dog\n2,ant\n3,dog\n4,cat\n")).label("-1").build());
      assertThat(loaded.data().labels()).containsExactly(2, 0, 2, 1);
      assertThat(loaded.classNames()).containsExactly("ant", "cat", "dog");
    }

    @Test
    void thatAreTextsFollowGivenNames() {
      DataRequest.Builder request =
          DataRequest.of(file("1,dog\n2,ant\n")).label("1").option("class-names", "dog, cat, ant");
      assertThat(DataSources.load(request.build()).labels()).containsExactly(0, 2);
      assertThat(DataSources.load(request.build()).classes()).isEqualTo(3);
      assertRefused(
          () -> DataSources.load(request.option("class-names", "dog,aunt").build()),
          "DAT-032",
          "row 2",
          "\"ant\"",
          "dog, aunt",
          "did you mean \"aunt\"?");
    }

    @ParameterizedTest
    @CsvSource({
      "1.5, DAT-009, whole number",
      "x, DAT-009, whole number",
      "-1, DAT-011, 0 to 2",
      "3, DAT-011, 0 to 2",
      "NaN, DAT-006, a label",
      "'', DAT-005, a label",
    })
    void thatAreNoClassAreNamedByRowAndColumn(String label, String code, String expected) {
      assertRefused(
          () ->
              DataSources.load(
                  DataRequest.of(file("0.5,1\n0.5," + label + "\n"))
                      .label("1")
                      .option("classes", 3)
                      .build()),
          code,
          "points.csv",
          "row 2",
          "column 1",
          expected);
    }

    @Test
    void mayNotMixTextsAndNumbers() {
      assertRefused(
          () -> DataSources.load(DataRequest.of(file("1,x\n2,0\n3,1\n")).label("1").build()),
          "DAT-009",
          "row 2",
          "\"0\"",
          "first label is \"x\"");
    }

    @Test
    void countTheClassesUnlessToldOtherwise() {
      String path = file("1,0\n2,4\n");
      assertThat(DataSources.load(DataRequest.of(path).label("1").build()).classes()).isEqualTo(5);
      assertThat(
              DataSources.load(DataRequest.of(path).label("1").option("classes", 10).build())
                  .classes())
          .isEqualTo(10);
    }
  }

  @Nested
  class FilesOnDisk {
    @Test
    void mayBeGzip() {
      DataRequest request = DataRequest.of(file("points.csv.gz", gzip("0,1\n1,2\n"))).build();
      assertThat(DataSources.load(request).size()).isEqualTo(2);
    }

    @Test
    void thatAreCutShortAreRefused() {
      byte[] whole = gzip("0.123,1.456\n".repeat(500) + "9,8\n");
      for (int kept : new int[] {5, 12, whole.length / 2, whole.length - 4}) {
        String path = file("points.csv.gz", Arrays.copyOf(whole, kept));
        assertRefused(
            () -> DataSources.load(DataRequest.of(path).build()),
            "DAT-003",
            "points.csv.gz",
            "cut short");
      }
    }

    @Test
    void thatAreDamagedAreRefused() {
      byte[] wrongChecksum = gzip("1,2\n");
      wrongChecksum[wrongChecksum.length - 6] ^= 1;
      assertRefused(
          () -> DataSources.load(DataRequest.of(file("points.csv.gz", wrongChecksum)).build()),
          "DAT-003",
          "damaged");
      assertRefused(
          () ->
              DataSources.load(
                  DataRequest.of(file("points.csv.gz", "1,2\n".getBytes(StandardCharsets.UTF_8)))
                      .build()),
          "DAT-003",
          "gzip");
      assertRefused(
          () -> DataSources.load(DataRequest.of(file("1,2\n3,\"4\n")).build()),
          "DAT-028",
          "points.csv",
          "quote");
    }

    @Test
    void thatAreMissingOrEmptyAreRefused() {
      assertRefused(
          () -> DataSources.load(DataRequest.of(folder.resolve("no.csv").toString()).build()),
          "DAT-001",
          "no.csv",
          "does not exist");
      assertRefused(
          () -> DataSources.load(DataRequest.of(folder.toString()).format("csv").build()),
          "DAT-001",
          folder.toString());
      for (String content : List.of("", "\n\n", "\uFEFF")) {
        assertRefused(
            () -> DataSources.load(DataRequest.of(file(content)).build()), "DAT-002", "empty");
      }
      assertRefused(
          () -> DataSources.load(DataRequest.of(file("a,b\n")).build()), "DAT-012", "header");
    }

    @Test
    void whosePathIsNoneAreRefused() {
      for (String path : List.of("a\0.csv", "a\0.npz")) {
        assertRefused(() -> DataSources.load(DataRequest.of(path).build()), "DAT-001", "path");
      }
    }

    @Test
    void withRaggedRowsAreRefused() {
      assertRefused(
          () -> DataSources.load(DataRequest.of(file("1,2\n3,4\n5,6,7\n")).build()),
          "DAT-007",
          "row 3",
          "found 3",
          "expected 2");
    }

    @Test
    void ofUnknownFormatAreRefused() {
      assertRefused(
          () -> DataSources.load(DataRequest.of("points.xyz").build()), "DAT-017", "csv, idx");
      assertRefused(
          () -> DataSources.load(DataRequest.of("points.csv").format("cvs").build()),
          "DAT-017",
          "did you mean \"csv\"?");
    }
  }

  @Nested
  class Shapes {
    @Test
    void areAsTheRequestSays() {
      Dataset data = DataSources.load(DataRequest.of(file("1,2,3,4\n")).shape("1x2x2").build());
      assertThat(data.exampleShape()).containsExactly(1L, 2L, 2L);
    }

    @Test
    void thatDontFitAreRefused() {
      assertRefused(
          () -> DataSources.load(DataRequest.of(file("1,2,3,4,0\n")).shape("1x2x2").build()),
          "DAT-010",
          "points.csv",
          "found 5",
          "expected 4 for shape 1x2x2",
          "label");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x", "x", "0x2", "1,2", "-1x2", "axb", "999999999x9"})
    void thatAreUnreadableAreRefused(String text) {
      assertRefused(() -> ShapeText.parse(text), "DAT-014", text, "1x8x8");
    }

    @Test
    void areWrittenAsRead() {
      assertThat(ShapeText.format(ShapeText.parse(" 3×32X32 "))).isEqualTo("3x32x32");
    }
  }
}
