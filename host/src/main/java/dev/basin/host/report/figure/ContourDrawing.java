package dev.basin.host.report.figure;

import dev.basin.host.report.picture.ContourPicture;
import dev.basin.host.report.picture.LossScale;
import java.awt.Graphics2D;
import java.util.List;

/** Draws landscapes as filled bands with isolines, marks, and the shared bar of colours. */
final class ContourDrawing {
  private ContourDrawing() {}

  static Drawing of(ContourPicture picture) {
    PanelLayout layout = new PanelLayout(picture.panels().size());
    return new Drawing(
        layout.width(), layout.height(), graphics -> draw(graphics, picture, layout));
  }

  private static void draw(Graphics2D graphics, ContourPicture picture, PanelLayout layout) {
    layout.drawTitle(graphics, picture.title());
    PlanePlot plot = new PlanePlot(graphics, Bands.of(picture.scale()));
    for (int index = 0; index < layout.count(); index++) {
      ContourPicture.Panel panel = picture.panels().get(index);
      PlotFrame frame = PlanePlot.frame(layout.area(index), panel.x(), panel.y());
      double[][] places = places(panel, picture.scale().logarithmicFirst());
      plot.fill(frame, numbers(panel.x()), numbers(panel.y()), places);
      PlaneMarks marks = new PlaneMarks(graphics, frame);
      marks.specks(picture.computed());
      marks.crosses(panel.x(), panel.y(), places);
      marks.path(picture.path());
      marks.places(picture.places());
      layout.drawPanelTitle(graphics, index, panel.title());
      frame.drawXAxis(graphics, layout.isBottom(index) ? picture.x() : "");
      frame.drawYAxis(graphics, layout.isLeft(index) ? picture.y() : "", 6);
      if (panel.missing() > 0) {
        PlotFrame.text(
            graphics,
            "× no loss (" + panel.missing() + " points)",
            Ink.TICK,
            frame.area().getMaxX(),
            frame.area().getMaxY() + 52,
            1);
      }
    }
    plot.drawBar(layout.bar());
  }

  private static double[][] places(ContourPicture.Panel panel, boolean logarithmic) {
    return panel.loss().stream()
        .map(row -> row.stream().mapToDouble(loss -> LossScale.place(loss, logarithmic)).toArray())
        .toArray(double[][]::new);
  }

  static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }
}
