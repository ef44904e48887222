package dev.basin.host.plugins.admission;

/** How large a plugin may be; beyond these a jar is taken for a mistake or a zip bomb. */
final class Limits {
  /** Bytes of a jar. */
  static final long JAR_BYTES = 1L << 30;

  /** Entries of a jar. */
  static final int ENTRIES = 100_000;

  /** Bytes of one entry, unpacked. */
  static final long ENTRY_BYTES = 512L << 20;

  /** Bytes of all entries, unpacked. */
  static final long UNPACKED_BYTES = 4L << 30;

  /** Unpacked bytes per packed byte, where the whole is worth a look. */
  static final long RATIO = 100;

  /** Unpacked bytes below which the ratio is not looked at. */
  static final long RATIO_FROM_BYTES = 32L << 20;

  /** Bytes of a manifest or an index. */
  static final int TEXT_BYTES = 4 << 20;

  private Limits() {}
}
