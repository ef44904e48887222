package dev.basin.host.report.figure;

import dev.basin.host.report.picture.DifferencePicture;
import java.awt.Graphics2D;

/** Draws differences as bands centred on 0, isolines broken below 0, an arrow for the minimum. */
final class DifferenceDrawing {
  private DifferenceDrawing() {}

  static Drawing of(DifferencePicture picture) {
    PanelLayout layout = new PanelLayout(picture.panels().size());
    return new Drawing(
        layout.width(), layout.height(), graphics -> draw(graphics, picture, layout));
  }

  private static void draw(Graphics2D graphics, DifferencePicture picture, PanelLayout layout) {
    layout.drawTitle(graphics, picture.title());
    PlanePlot plot = new PlanePlot(graphics, Bands.of(picture.scale()));
    for (int index = 0; index < layout.count(); index++) {
      DifferencePicture.Panel panel = picture.panels().get(index);
      PlotFrame frame = PlanePlot.frame(layout.area(index), panel.x(), panel.y());
      double[][] places =
          panel.values().stream()
              .map(row -> row.stream().mapToDouble(picture.scale()::place).toArray())
              .toArray(double[][]::new);
      plot.fill(
          frame, ContourDrawing.numbers(panel.x()), ContourDrawing.numbers(panel.y()), places);
      PlaneMarks marks = new PlaneMarks(graphics, frame);
      marks.crosses(panel.x(), panel.y(), places);
      panel.shift().ifPresent(marks::arrow);
      layout.drawPanelTitle(graphics, index, panel.title());
      frame.drawXAxis(graphics, layout.isBottom(index) ? picture.x() : "");
      frame.drawYAxis(graphics, layout.isLeft(index) ? picture.y() : "", 6);
    }
    plot.drawBar(layout.bar());
  }
}
