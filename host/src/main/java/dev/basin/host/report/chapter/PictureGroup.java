package dev.basin.host.report.chapter;

import dev.basin.host.report.picture.Picture;
import java.util.List;

/**
 * Pictures under one heading.
 *
 * @param title the heading; empty for none
 * @param open whether they are shown before anyone asks
 * @param pictures the pictures
 */
public record PictureGroup(String title, boolean open, List<Picture> pictures) {
  private static final int MANY = 8;

  /** Copies the list. */
  public PictureGroup {
    pictures = List.copyOf(pictures);
  }

  /**
   * How much room each picture gets.
   *
   * @return "one", "few" or "many"
   */
  public String size() {
    return pictures.size() == 1 ? "one" : pictures.size() <= MANY ? "few" : "many";
  }
}
