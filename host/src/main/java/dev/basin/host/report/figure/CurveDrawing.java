package dev.basin.host.report.figure;

import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws curves with their intervals and gaps. */
final class CurveDrawing {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;
  private static final int LEGEND_ROW = 20;
  private static final int FEW_POINTS = 16;

  private CurveDrawing() {}

  static Drawing of(CurvePicture picture) {
    int entries = (int) picture.curves().stream().map(Curve::legend).distinct().count();
    int height = HEIGHT + LEGEND_ROW * Math.max(0, entries - 2);
    XYChart chart = chart(picture, height);
    return new Drawing(WIDTH, height, graphics -> chart.paint(graphics, WIDTH, height));
  }

  private static XYChart chart(CurvePicture picture, int height) {
    XYChart chart = new XYChart(WIDTH, height);
    ChartStyle.apply(chart, picture.title());
    chart.setXAxisTitle(picture.x().name());
    chart.setYAxisTitle(picture.y().name());
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
    range(chart, picture);
    Set<String> named = new HashSet<>();
    for (Curve curve : picture.curves()) {
      if (curve.points().stream().noneMatch(point -> Double.isFinite(point.y()))) {
        continue;
      }
      if (curve.points().size() > FEW_POINTS) {
        addBand(chart, curve);
      } else {
        addIntervals(chart, curve);
      }
      XYSeries series =
          chart.addSeries(
              "curve " + chart.getSeriesCollection().size(),
              curve.points().stream().mapToDouble(Curve.Point::x).toArray(),
              curve.points().stream().mapToDouble(Curve.Point::y).toArray());
      Marker marker =
          curve.points().size() <= FEW_POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
      series.setMarker(marker);
      series.setMarkerColor(Ink.color(curve.look()));
      series.setLineColor(Ink.color(curve.look()));
      series.setLineStyle(Ink.stroke(curve.look().dash(), curve.look().faint() ? 1f : 1.8f));
      series.setLabel(curve.legend());
      series.setShowInLegend(named.add(curve.legend()));
    }
    return chart;
  }

  private static void range(XYChart chart, CurvePicture picture) {
    Axis y = picture.y();
    if (y.ranged()) {
      chart.getStyler().setYAxisMin(y.low());
      chart.getStyler().setYAxisMax(y.high());
    }
  }

  /** A shaded band: bars at many points would hide the curve. */
  private static void addBand(XYChart chart, Curve curve) {
    List<Curve.Point> known =
        curve.points().stream().filter(point -> point.interval().known()).toList();
    if (known.isEmpty()) {
      return;
    }
    double[] x = new double[2 * known.size() + 1];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int from = i < known.size() ? i : i < x.length - 1 ? x.length - 2 - i : 0;
      Curve.Point point = known.get(from);
      x[i] = point.x();
      y[i] =
          i < known.size() || i == x.length - 1 ? point.interval().low() : point.interval().high();
    }
    XYSeries series = chart.addSeries("band " + chart.getSeriesCollection().size(), x, y);
    Color color = Ink.color(curve.look());
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    series.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 60));
    series.setLineStyle(new BasicStroke(0));
    series.setLineColor(new Color(0, 0, 0, 0));
    series.setMarker(SeriesMarkers.NONE);
    series.setShowInLegend(false);
  }

  /** One broken line through all intervals: up, gap, next. */
  private static void addIntervals(XYChart chart, Curve curve) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Curve.Point point : curve.points()) {
      if (point.interval().known()) {
        x.addAll(List.of(point.x(), point.x(), point.x()));
        y.addAll(List.of(point.interval().low(), point.interval().high(), Double.NaN));
      }
    }
    if (x.isEmpty()) {
      return;
    }
    XYSeries series =
        chart.addSeries(
            "interval " + chart.getSeriesCollection().size(),
            x.stream().mapToDouble(value -> value).toArray(),
            y.stream().mapToDouble(value -> value).toArray());
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(Ink.color(curve.look()));
    series.setLineStyle(Ink.stroke(Curve.Dash.SOLID, 1f));
    series.setShowInLegend(false);
  }
}
