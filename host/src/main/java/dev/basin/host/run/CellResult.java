package dev.basin.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a cell came to: a JSON value, and files beside it.
 *
 * <p>A value that could not be computed is null, with its reason. Numbers that are not finite are
 * such values: NaN and infinities become null when the result is made.
 *
 * @param value the value, without numbers that are not finite
 * @param missing why a value is null, by its JSON pointer, such as {@code /loss/3/4}
 * @param artefacts temporary files by extension; the store moves them to {@code
 *     artefacts/<key>.<extension>}
 * @param weights SHA-256 of the weights the value holds for, where the spec could not know it;
 *     empty otherwise
 */
public record CellResult(
    JsonNode value,
    SortedMap<String, String> missing,
    SortedMap<String, Path> artefacts,
    String weights) {
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

  /**
   * Copies the collections and replaces numbers that are not finite.
   *
   * @throws IllegalArgumentException if an extension is not lower-case letters and digits, or a
   *     reason is given for what is not null
   */
  public CellResult {
    SortedMap<String, String> reasons = new TreeMap<>(missing);
    value = FiniteNumbers.of(value, reasons);
    for (String pointer : reasons.keySet()) {
      if (!value.at(pointer).isNull()) {
        throw new IllegalArgumentException("there is no null at " + pointer);
      }
    }
    missing = Collections.unmodifiableSortedMap(reasons);
    for (String extension : artefacts.keySet()) {
      if (!EXTENSION.matcher(extension).matches()) {
        throw new IllegalArgumentException(
            "an artefact's extension is lower-case letters and digits, found " + extension);
      }
    }
    artefacts = Collections.unmodifiableSortedMap(new TreeMap<>(artefacts));
  }

  /**
   * A result that is a value only.
   *
   * @param value plain data: a map, record, list or JSON node
   * @return the result
   */
  public static CellResult of(Object value) {
    return new CellResult(Json.of(value), new TreeMap<>(), new TreeMap<>(), "");
  }

  /**
   * The same result with a file.
   *
   * @param extension its kind, such as "onnx"
   * @param temporary where it lies, from {@link CellContext#temporary}; the store moves it away
   * @return the result
   */
  public CellResult with(String extension, Path temporary) {
    SortedMap<String, Path> files = new TreeMap<>(artefacts);
    files.put(extension, temporary);
    return new CellResult(value, missing, files, weights);
  }

  /**
   * The same result with the reason for a null.
   *
   * @param pointer JSON pointer of the null, such as {@code /loss}
   * @param reason one sentence
   * @return the result
   */
  public CellResult missing(String pointer, String reason) {
    SortedMap<String, String> reasons = new TreeMap<>(missing);
    reasons.put(pointer, reason);
    return new CellResult(value, reasons, artefacts, weights);
  }

  /**
   * The same result with the hash of the weights it holds for.
   *
   * @param sha256 SHA-256 of the weights
   * @return the result
   */
  public CellResult ofWeights(String sha256) {
    return new CellResult(value, missing, artefacts, sha256);
  }
}
