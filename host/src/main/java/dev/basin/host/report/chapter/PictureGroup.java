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

  /** Copies the list. */
  public PictureGroup {
    pictures = List.copyOf(pictures);
  }
}
