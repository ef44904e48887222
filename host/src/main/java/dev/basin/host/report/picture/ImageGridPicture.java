package dev.basin.host.report.picture;

import java.util.List;

/**
 * Small images in rows, each with a line of text beneath.
 *
 * @param id the picture's name
 * @param title what it shows
 * @param caption how to read it
 * @param rows the rows, top to bottom
 */
public record ImageGridPicture(String id, String title, String caption, List<Row> rows)
    implements Picture {

  /** Copies the list. */
  public ImageGridPicture {
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param name what the images have in common
   * @param tiles the images, left to right
   */
  public record Row(String name, List<Tile> tiles) {

    /** Copies the list. */
    public Row {
      tiles = List.copyOf(tiles);
    }
  }

  /**
   * An image.
   *
   * @param width columns of pixels
   * @param height rows of pixels
   * @param colors a colour a pixel, row by row, as 0xrrggbb
   * @param text what stands beneath
   * @param note what else to say of it
   */
  public record Tile(int width, int height, List<Integer> colors, String text, String note) {

    /** Copies the list. */
    public Tile {
      colors = List.copyOf(colors);
    }
  }

  /**
   * How many images the longest row has.
   *
   * @return at least 1
   */
  public int longest() {
    return rows.stream().mapToInt(row -> row.tiles().size()).max().orElse(1);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.images(this);
  }
}
