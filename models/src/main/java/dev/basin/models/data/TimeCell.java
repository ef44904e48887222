package dev.basin.models.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The time in a cell: a number in the source's own unit, or an ISO 8601 date in seconds of 1970.
 */
final class TimeCell {
  private TimeCell() {}

  /** The time, or NaN if the cell holds none; dates without a zone are taken as UTC. */
  static double parse(String cell) {
    String text = cell.strip();
    double number = NumberCell.parse(text);
    if (!Double.isNaN(number) || text.length() < "2020-01-01".length()) {
      return number;
    }
    String iso = text.replace(' ', 'T');
    try {
      if (iso.indexOf('T') < 0) {
        return LocalDate.parse(iso).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
      }
      boolean zoned =
          iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T');
      OffsetDateTime time =
          zoned ? OffsetDateTime.parse(iso) : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC);
      return time.toEpochSecond() + time.getNano() * 1e-9;
    } catch (DateTimeException e) {
      return Double.NaN;
    }
  }
}
