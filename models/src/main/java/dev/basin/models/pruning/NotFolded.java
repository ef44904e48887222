package dev.basin.models.pruning;

/**
 * What removed units still gave to a map that read them and no bias could take, so that the removed
 * network differs from the masked one.
 *
 * @param node the linear map that read them
 * @param reason such as "the constant of removed units meets zero padding"
 */
public record NotFolded(String node, String reason) {
  static final String DATA = "what the removed units give to it depends on the data";
  static final String PLACES =
      "what the removed units give to it differs from place to place, as it does at zero-padded"
          + " borders";
}
