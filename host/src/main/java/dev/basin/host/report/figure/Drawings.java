package dev.basin.host.report.figure;

import dev.basin.host.report.picture.BarPicture;
import dev.basin.host.report.picture.BinPicture;
import dev.basin.host.report.picture.ContourPicture;
import dev.basin.host.report.picture.CurvePicture;
import dev.basin.host.report.picture.DifferencePicture;
import dev.basin.host.report.picture.HeatMapPicture;
import dev.basin.host.report.picture.ImageGridPicture;
import dev.basin.host.report.picture.IntervalPicture;
import dev.basin.host.report.picture.NetworkPicture;
import dev.basin.host.report.picture.Picture;
import dev.basin.host.report.picture.ScatterPicture;
import dev.basin.host.report.picture.VolumePicture;

/** Makes the drawing of a picture. */
public final class Drawings implements Picture.Visitor<Drawing> {

  @Override
  public Drawing curves(CurvePicture picture) {
    return CurveDrawing.of(picture);
  }

  @Override
  public Drawing bars(BarPicture picture) {
    return BarDrawing.of(picture);
  }

  @Override
  public Drawing intervals(IntervalPicture picture) {
    return IntervalDrawing.of(picture);
  }

  @Override
  public Drawing contour(ContourPicture picture) {
    return ContourDrawing.of(picture);
  }

  @Override
  public Drawing difference(DifferencePicture picture) {
    return DifferenceDrawing.of(picture);
  }

  @Override
  public Drawing volume(VolumePicture picture) {
    return ContourDrawing.of(picture.slices());
  }

  @Override
  public Drawing heatMap(HeatMapPicture picture) {
    return HeatMapDrawing.of(picture);
  }

  @Override
  public Drawing scatter(ScatterPicture picture) {
    return ScatterDrawing.of(picture);
  }

  @Override
  public Drawing bins(BinPicture picture) {
    return BinDrawing.of(picture);
  }

  @Override
  public Drawing network(NetworkPicture picture) {
    return NetworkDrawing.of(picture);
  }

  @Override
  public Drawing images(ImageGridPicture picture) {
    return ImageGridDrawing.of(picture);
  }
}
