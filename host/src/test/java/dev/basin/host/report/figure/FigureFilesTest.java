package dev.basin.host.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureFilesTest {
  @TempDir Path directory;

  @Test
  void leavesFiguresOutWithOneLineWhereNoTextCanBeDrawn() throws Exception {
    CurvePicture picture =
        new CurvePicture(
            "a",
            "a",
            "",
            Axis.fitted("x"),
            Axis.fitted("y"),
            List.of(new Curve("c", "", Curve.Look.of(0), List.of(new Curve.Point(0, 1)))));
    FigureFiles.Written written =
        new FigureFiles(() -> Optional.of("Fontconfig head is null"))
            .write(directory.resolve("figures"), List.of(picture));
    assertThat(written.files()).isEmpty();
    assertThat(written.warnings()).singleElement().asString().contains("Fontconfig", "DejaVu");
    assertThat(directory.resolve("figures")).doesNotExist();
  }
}
