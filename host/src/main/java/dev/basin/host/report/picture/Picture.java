package dev.basin.host.report.picture;

import java.util.List;

/** A picture as data: what it shows, named and explained, independent of page or file. */
public interface Picture {

  /**
   * The picture's name among all of a report.
   *
   * @return lower-case letters, digits and dashes
   */
  String id();

  /**
   * What the picture shows.
   *
   * @return one line
   */
  String title();

  /**
   * How to read the picture, its limits, and what is missing in it.
   *
   * @return one paragraph
   */
  String caption();

  /**
   * Files with the picture's numbers.
   *
   * @return as the page links them; mostly none
   */
  default List<String> data() {
    return List.of();
  }

  /**
   * Hands the picture to the method for its kind.
   *
   * @param visitor one method a kind
   * @param <R> what the visitor makes of it
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * Something made of pictures, with one method a kind.
   *
   * @param <R> what is made
   */
  interface Visitor<R> {

    /**
     * Makes something of curves.
     *
     * @param picture the picture
     * @return what was made
     */
    R curves(CurvePicture picture);

    /**
     * Makes something of bars.
     *
     * @param picture the picture
     * @return what was made
     */
    R bars(BarPicture picture);

    /**
     * Makes something of intervals.
     *
     * @param picture the picture
     * @return what was made
     */
    R intervals(IntervalPicture picture);

    /**
     * Makes something of a contour.
     *
     * @param picture the picture
     * @return what was made
     */
    R contour(ContourPicture picture);

    /**
     * Makes something of differences.
     *
     * @param picture the picture
     * @return what was made
     */
    R difference(DifferencePicture picture);

    /**
     * Makes something of a volume.
     *
     * @param picture the picture
     * @return what was made
     */
    R volume(VolumePicture picture);

    /**
     * Makes something of a heat map.
     *
     * @param picture the picture
     * @return what was made
     */
    R heatMap(HeatMapPicture picture);

    /**
     * Makes something of scattered points.
     *
     * @param picture the picture
     * @return what was made
     */
    R scatter(ScatterPicture picture);

    /**
     * Makes something of binned numbers.
     *
     * @param picture the picture
     * @return what was made
     */
    R bins(BinPicture picture);

    /**
     * Makes something of a network's units.
     *
     * @param picture the picture
     * @return what was made
     */
    R network(NetworkPicture picture);

    /**
     * Makes something of images.
     *
     * @param picture the picture
     * @return what was made
     */
    R images(ImageGridPicture picture);
  }
}
