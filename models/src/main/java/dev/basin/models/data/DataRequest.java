package dev.basin.models.data;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What data to read, as plain data: texts, numbers, lists and a split, so that it can stand in a
 * study and in the key of a cell. Equal requests on equal files give equal data.
 *
 * <p>A column is named by its header or by its index: 0 is the first, −1 the last; a whole number
 * that is an index in range is one, even where a header says otherwise.
 *
 * @param path the file, or the id of a source that needs none, such as "digits"; relative paths are
 *     resolved by whoever makes the request
 * @param format the source's id, such as "csv"; empty to go by the path
 * @param label the column of labels; empty if there is none
 * @param header whether the first row names the columns
 * @param shape the shape of one example, such as "1x8x8"; empty for the source's own
 * @param time the column of times (numbers or ISO 8601 dates), or {@link #ROW_ORDER}; empty if
 *     there is none
 * @param group the column of groups; empty if there is none
 * @param ignore columns to leave out
 * @param options further options of the source by name, see {@link DataSource#describe()}
 * @param split how the examples are divided
 */
public record DataRequest(
    String path,
    String format,
    String label,
    Header header,
    String shape,
    String time,
    String group,
    List<String> ignore,
    Map<String, Object> options,
    Split split) {

  /** The value of {@code time} that says: the rows are in order of time, the row number is it. */
  public static final String ROW_ORDER = "@row";

  /** Copies the collections, options in order of their names. */
  public DataRequest {
    ignore = List.copyOf(ignore);
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /**
   * The request as plain data, for keys and provenance.
   *
   * @return texts, numbers, booleans, lists and maps by the names of the components
   */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new TreeMap<>();
    map.put("path", path);
    map.put("format", format);
    map.put("label", label);
    map.put("header", header.name().toLowerCase(Locale.ROOT));
    map.put("shape", shape);
    map.put("time", time);
    map.put("group", group);
    map.put("ignore", ignore);
    map.put("options", options);
    map.put("split", new TreeMap<>(split.asMap()));
    return Collections.unmodifiableMap(map);
  }

  /**
   * Starts a request for all examples at a path.
   *
   * @param path the file, or the id of a source that needs none
   * @return a builder
   */
  public static Builder of(String path) {
    return new Builder(path);
  }

  /** Collects the optional parts of a {@link DataRequest}; confined to one thread. */
  public static final class Builder {
    private final String path;
    private String format = "";
    private String label = "";
    private Header header = Header.AUTO;
    private String shape = "";
    private String time = "";
    private String group = "";
    private List<String> ignore = List.of();
    private final Map<String, Object> options = new TreeMap<>();
    private Split split = new WholeSplit();

    private Builder(String path) {
      this.path = path;
    }

    /**
     * Names the source.
     *
     * @param id such as "csv"
     * @return this
     */
    public Builder format(String id) {
      format = id;
      return this;
    }

    /**
     * Names the column of labels.
     *
     * @param column name or index
     * @return this
     */
    public Builder label(String column) {
      label = column;
      return this;
    }

    /**
     * Says whether the first row names the columns.
     *
     * @param value the choice
     * @return this
     */
    public Builder header(Header value) {
      header = value;
      return this;
    }

    /**
     * Sets the shape of one example.
     *
     * @param text such as "1x8x8"
     * @return this
     */
    public Builder shape(String text) {
      shape = text;
      return this;
    }

    /**
     * Names the column of times.
     *
     * @param column name, index or {@link DataRequest#ROW_ORDER}
     * @return this
     */
    public Builder time(String column) {
      time = column;
      return this;
    }

    /**
     * Names the column of groups.
     *
     * @param column name or index
     * @return this
     */
    public Builder group(String column) {
      group = column;
      return this;
    }

    /**
     * Names columns to leave out.
     *
     * @param columns names or indices
     * @return this
     */
    public Builder ignore(List<String> columns) {
      ignore = columns;
      return this;
    }

    /**
     * Sets an option of the source.
     *
     * @param name the option's name
     * @param value a text, number, boolean or list
     * @return this
     */
    public Builder option(String name, Object value) {
      options.put(name, value);
      return this;
    }

    /**
     * Says how the examples are divided.
     *
     * @param value the split
     * @return this
     */
    public Builder split(Split value) {
      split = value;
      return this;
    }

    /**
     * Finishes the request.
     *
     * @return the request
     */
    public DataRequest build() {
      return new DataRequest(
          path, format, label, header, shape, time, group, ignore, options, split);
    }
  }
}
