package dev.basin.host.part;

import dev.basin.host.run.CellSpec;
import dev.basin.host.study.NetworkVariant;

/**
 * One network of a study and the cell that makes its ONNX file.
 *
 * @param variant its name, configuration and seed
 * @param cell the cell with the artefact {@code onnx}
 */
public record StudiedNetwork(NetworkVariant variant, CellSpec cell) {

  /**
   * What people call it; unique in the study.
   *
   * @return such as "resnet, seed 2"
   */
  public String label() {
    return variant.label();
  }

  /**
   * Whether a study that says this name means this network, among others perhaps.
   *
   * @param name a label, with its seed even where the study has only one, or without for all seeds;
   *     or the name of an entry with all its variations and seeds
   * @return whether it does
   */
  public boolean isCalled(String name) {
    return name.equals(family())
        || name.equals("%s, seed %d".formatted(family(), variant.seed()))
        || name.equals(variant.spec().name());
  }

  /**
   * What networks that differ only in their training seed have in common.
   *
   * @return such as "resnet, batch-size 512"
   */
  public String family() {
    String end = ", seed " + variant.seed();
    return label().endsWith(end) ? label().substring(0, label().length() - end.length()) : label();
  }
}
