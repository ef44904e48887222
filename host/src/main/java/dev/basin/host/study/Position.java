package dev.basin.host.study;

/**
 * Where something stands: a line and column of a file, or a setting of the command line.
 *
 * @param source the file's name, or what the user wrote
 * @param line from 1; 0 for a setting
 * @param column from 1; 0 for a setting
 */
record Position(String source, int line, int column) {

  /** The place of a setting. */
  static Position setting(String origin) {
    return new Position(origin, 0, 0);
  }

  boolean isSetting() {
    return line == 0;
  }

  @Override
  public String toString() {
    return isSetting() ? source : source + ", line " + line + ", column " + column;
  }
}
