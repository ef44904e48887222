package dev.basin.host.report.export;

import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.model.LandscapeGrid;
import dev.basin.host.report.model.LandscapeSurface;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A landscape as VTK image data in XML, which ParaView opens: a uniform grid with a float64 array
 * of point data per quantity and environment, x changing fastest, NaN where a value is missing.
 */
final class VtkImage {
  private VtkImage() {}

  /** The file's text; ASCII. */
  static String of(Landscape landscape) {
    LandscapeGrid grid = landscape.grid();
    String extent =
        "0 %d 0 %d 0 %d".formatted(grid.x().size() - 1, grid.y().size() - 1, grid.z().size() - 1);
    StringBuilder xml = new StringBuilder();
    xml.append("<?xml version=\"1.0\"?>\n")
        .append("<VTKFile type=\"ImageData\" version=\"1.0\" byte_order=\"LittleEndian\"")
        .append(" header_type=\"UInt64\">\n")
        .append("<ImageData WholeExtent=\"")
        .append(extent)
        .append("\" Origin=\"")
        .append(three(grid, VtkImage::origin))
        .append("\" Spacing=\"")
        .append(three(grid, VtkImage::spacing))
        .append("\">\n")
        .append("<Piece Extent=\"")
        .append(extent)
        .append("\">\n")
        .append("<PointData Scalars=\"")
        .append("loss" + suffix(landscape.surface().environment()))
        .append("\">\n");
    Set<String> taken = new HashSet<>();
    for (LandscapeSurface surface : landscape.surfaces()) {
      String suffix = suffix(surface.environment());
      while (!taken.add(suffix)) {
        suffix = suffix + "_";
      }
      append(xml, "loss" + suffix, surface.loss(), loss -> loss);
      append(
          xml,
          "log10_loss" + suffix,
          surface.loss(),
          loss -> loss > 0 ? Math.log10(loss) : Double.NaN);
      if (!surface.accuracy().isEmpty()) {
        append(xml, "accuracy" + suffix, surface.accuracy(), accuracy -> accuracy);
      }
    }
    xml.append("</PointData>\n</Piece>\n</ImageData>\n</VTKFile>\n");
    return xml.toString();
  }

  /** Letters, digits and underscores: ParaView's calculator reads names as variables. */
  private static String suffix(String environment) {
    String plain =
        environment.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    return plain.isEmpty() ? "" : "_" + plain;
  }

  private static String three(LandscapeGrid grid, ToDoubleFunction<List<Double>> of) {
    return of.applyAsDouble(grid.x())
        + " "
        + of.applyAsDouble(grid.y())
        + " "
        + of.applyAsDouble(grid.z());
  }

  private static double origin(List<Double> axis) {
    return axis.get(0);
  }

  private static double spacing(List<Double> axis) {
    int last = axis.size() - 1;
    return last == 0 ? 1 : (axis.get(last) - axis.get(0)) / last;
  }

  private static void append(
      StringBuilder xml, String name, List<List<Double>> rows, DoubleUnaryOperator of) {
    int count = rows.stream().mapToInt(List::size).sum();
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + Double.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong((long) Double.BYTES * count);
    rows.forEach(row -> row.forEach(value -> bytes.putDouble(of.applyAsDouble(value))));
    xml.append("<DataArray type=\"Float64\" Name=\"")
        .append(name)
        .append("\" format=\"binary\">")
        .append(Base64.getEncoder().encodeToString(bytes.array()))
        .append("</DataArray>\n");
  }
}
