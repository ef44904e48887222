package dev.basin.host.run;

import java.util.regex.Pattern;

/**
 * The name of a cell: the SHA-256 of all that decides its value.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record CellKey(String hex) implements Comparable<CellKey> {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks the digits.
   *
   * @throws IllegalArgumentException if they are not 64 lower-case hexadecimal digits
   */
  public CellKey {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a cell key has 64 hexadecimal digits, found " + hex);
    }
  }

  @Override
  public int compareTo(CellKey other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
