package dev.basin.models.data;

/** Whether the first row of a table names the columns. */
public enum Header {
  /** It does if its cells are texts where the second row has numbers. */
  AUTO,
  /** It does. */
  PRESENT,
  /** It is data. */
  ABSENT
}
