package dev.basin.models.data;

import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.option.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Comma-separated tables (RFC 4180), also gzip: one example a row, a number in every feature cell,
 * and columns of labels, times and groups by name or index. UTF-8, with or without a byte order
 * mark.
 */
public final class CsvSource implements DataSource {
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  @Override
  public Descriptor describe() {
    return Descriptor.of("csv", "Comma-separated table, also gzip")
        .options(Classes.COUNT, Classes.NAMES)
        .build();
  }

  @Override
  public boolean recognises(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.endsWith(".csv") || lower.endsWith(".csv.gz");
  }

  @Override
  public boolean hasColumns() {
    return true;
  }

  @Override
  public LoadedData read(DataRequest request, Options options) {
    return read(InputFile.at(request.path()), request, Classes.of(options));
  }

  LoadedData read(InputFile file, DataRequest request, Classes classes) {
    return file.read(stream -> read(stream, file, request, classes));
  }

  private static LoadedData read(
      InputStream stream, InputFile file, DataRequest request, Classes classes) throws IOException {
    try (CSVParser parser = FORMAT.parse(reader(stream))) {
      CsvRows rows = new CsvRows(file.name(), parser);
      CsvTable table = CsvTable.begin(file, rows, request, classes);
      while (rows.hasNext()) {
        table.add(rows.next());
      }
      return table.finish();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException malformed) {
        throw Problem.request("DAT-028", "the file is no CSV")
            .at(file.name())
            .found(String.valueOf(malformed.getMessage()))
            .expected("cells joined by commas, quotes closed")
            .exception(e);
      }
      throw e;
    }
  }

  private static BufferedReader reader(InputStream stream) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), 1 << 16);
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }
}
