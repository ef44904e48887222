package dev.basin.host.report.figure;

import dev.basin.host.report.picture.Axis;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** About how wide the chart library makes the plot, to ask it for a tick a doubling. */
  private static final int PLOT_WIDTH = 550;

  /** The chart library cuts the ends of longer ones. */
  private static final int LONGEST_LEGEND = 36;

  private CurveDrawing() {}

  static Drawing of(CurvePicture picture) {
    int entries =
        (int)
            Stream.concat(
                    picture.curves().stream().map(Curve::legend),
                    picture.marks().stream().map(CurvePicture.Mark::name))
                .distinct()
                .count();
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
      if (picture.banded(curve)) {
        addBand(chart, picture.x(), curve);
      } else {
        addIntervals(chart, picture.x(), curve);
      }
      XYSeries series =
          chart.addSeries(
              "curve " + chart.getSeriesCollection().size(),
              curve.points().stream().mapToDouble(point -> place(picture.x(), point.x())).toArray(),
              curve.points().stream().mapToDouble(Curve.Point::y).toArray());
      Marker marker = !curve.many() ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
      series.setMarker(marker);
      series.setMarkerColor(Ink.color(curve.look()));
      series.setLineColor(Ink.color(curve.look()));
      series.setLineStyle(Ink.stroke(curve.look().dash(), curve.look().faint() ? 1f : 1.8f));
      series.setLabel(PlainText.shortened(curve.legend(), LONGEST_LEGEND));
      series.setShowInLegend(named.add(curve.legend()));
    }
    addMarks(chart, picture, named);
    return chart;
  }

  /** Upright lines over the whole height. */
  private static void addMarks(XYChart chart, CurvePicture picture, Set<String> named) {
    double[] height =
        picture.y().ranged()
            ? new double[] {picture.y().low(), picture.y().high()}
            : picture.curves().stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Curve.Point::y)
                .filter(Double::isFinite)
                .boxed()
                .collect(
                    Collectors.teeing(
                        Collectors.minBy(Double::compare),
                        Collectors.maxBy(Double::compare),
                        (low, high) -> new double[] {low.orElse(0.0), high.orElse(1.0)}));
    for (CurvePicture.Mark mark : picture.marks()) {
      XYSeries series =
          chart.addSeries(
              "mark " + chart.getSeriesCollection().size(),
              new double[] {place(picture.x(), mark.x()), place(picture.x(), mark.x())},
              height);
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(Ink.TEXT);
      series.setLineStyle(Ink.stroke(Curve.Dash.DASHED, 1.2f));
      series.setLabel(mark.name());
      series.setShowInLegend(named.add(mark.name()));
    }
  }

  /** Where a number stands: factors by how often they double. */
  private static double place(Axis axis, double value) {
    return axis.factors() ? Math.log(value) / Math.log(2) : value;
  }

  private static void range(XYChart chart, CurvePicture picture) {
    Axis x = picture.x();
    if (x.factors()) {
      chart.getStyler().setXAxisMin(place(x, x.low()));
      chart.getStyler().setXAxisMax(place(x, x.high()));
      double doublings = place(x, x.high()) - place(x, x.low());
      if (doublings >= 2) {
        chart.getStyler().setXAxisTickMarkSpacingHint((int) (PLOT_WIDTH / doublings));
      }
      chart
          .getStyler()
          .setXAxisTickLabelsFormattingFunction(
              tick -> Numbers.significant(Math.pow(2, tick), 3) + "×");
    }
    Axis y = picture.y();
    if (y.ranged()) {
      chart.getStyler().setYAxisMin(y.low());
      chart.getStyler().setYAxisMax(y.high());
    }
  }

  /** A shaded band, broken where intervals are missing. */
  private static void addBand(XYChart chart, Axis axis, Curve curve) {
    for (List<Curve.Point> run : curve.runs()) {
      double[] x = new double[2 * run.size() + 1];
      double[] y = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        int from = i < run.size() ? i : i < x.length - 1 ? x.length - 2 - i : 0;
        Curve.Point point = run.get(from);
        x[i] = place(axis, point.x());
        y[i] =
            i < run.size() || i == x.length - 1 ? point.interval().low() : point.interval().high();
      }
      XYSeries series = chart.addSeries("band " + chart.getSeriesCollection().size(), x, y);
      Color color = Ink.color(curve.look());
      series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
      series.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 45));
      series.setLineStyle(new BasicStroke(0));
      series.setLineColor(new Color(0, 0, 0, 0));
      series.setMarker(SeriesMarkers.NONE);
      series.setShowInLegend(false);
    }
  }

  /** One broken line through all intervals: up, gap, next. */
  private static void addIntervals(XYChart chart, Axis axis, Curve curve) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Curve.Point point : curve.points()) {
      if (point.interval().known()) {
        double at = place(axis, point.x());
        x.addAll(List.of(at, at, at));
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
