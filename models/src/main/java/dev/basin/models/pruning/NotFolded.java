package dev.basin.models.pruning;

/**
 * What removed units still gave to a map that read them and no bias could take, so that the removed
 * network differs from the masked one.
 *
 * @param node the linear map that read them
 * @param reason such as "the constant of removed units meets zero padding"
 */
public record NotFolded(String node, String reason) {}
