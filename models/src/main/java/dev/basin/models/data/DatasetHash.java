package dev.basin.models.data;

import dev.basin.api.data.Dataset;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a data set's content: SHA-256 over shape, classes, features, labels, times,
 * groups and ids. The name does not count, nor whether features are kept in float32 or float64.
 */
public final class DatasetHash {
  private static final String VERSION = "basin data 1";

  private final MessageDigest digest;

  private DatasetHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /**
   * Hashes a data set, one example at a time.
   *
   * @param data the examples
   * @return 64 hexadecimal digits
   */
  public static String of(Dataset data) {
    DatasetHash hash = new DatasetHash();
    hash.text(VERSION);
    hash.numbers(data.exampleShape().size());
    data.exampleShape().forEach(hash::numbers);
    hash.numbers(data.size(), data.classes());
    hash.features(data);
    hash.labels(data);
    Dataset.Columns columns = data.columns();
    hash.numbers(columns.times().size());
    columns.times().forEach(time -> hash.numbers(Double.doubleToLongBits(time)));
    hash.numbers(columns.groups().size());
    columns.groups().forEach(hash::text);
    for (int i = 0; i < data.size(); i++) {
      hash.numbers(data.id(i));
    }
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private void features(Dataset data) {
    double[] example = new double[data.features().width()];
    ByteBuffer bytes = ByteBuffer.allocate(example.length * Double.BYTES);
    for (int i = 0; i < data.size(); i++) {
      data.features().read(i, example, 0);
      bytes.clear();
      bytes.asDoubleBuffer().put(example);
      digest.update(bytes);
    }
  }

  private void labels(Dataset data) {
    numbers(data.labelled() ? 1 : 0);
    for (int i = 0; data.labelled() && i < data.size(); i++) {
      numbers(data.label(i));
    }
  }

  private void numbers(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    digest.update(bytes);
  }

  private void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    numbers(bytes.length);
    digest.update(bytes);
  }
}
