package dev.basin.host.report.figure;

import dev.basin.host.report.text.Numbers;
import java.awt.Color;
import java.util.Locale;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;

/** The look that all charts share. */
final class ChartStyle {
  private ChartStyle() {}

  static <S extends AxesChartStyler> void apply(Chart<S, ?> chart, String title) {
    chart.setTitle(title);
    AxesChartStyler styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderColor(Ink.FRAME);
    styler.setPlotGridLinesColor(Ink.GRID);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitleFont(Ink.TITLE);
    styler.setChartFontColor(Ink.TEXT);
    styler.setAxisTitleFont(Ink.LABEL);
    styler.setAxisTickLabelsFont(Ink.TICK);
    styler.setLegendFont(Ink.LABEL);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendBackgroundColor(Color.WHITE);
    styler.setLocale(Locale.ROOT);
    styler.setXAxisTickLabelsFormattingFunction(tick -> Numbers.significant(tick, 6));
    styler.setYAxisTickLabelsFormattingFunction(tick -> Numbers.significant(tick, 6));
    styler.setAntiAlias(true);
    styler.setMarkerSize(6);
  }
}
