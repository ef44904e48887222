package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How long a pruned network takes beside the whole one.
 *
 * @param before the whole network's median time, in µs; NaN if not measured
 * @param after the pruned network's median time, in µs; NaN if not measured
 * @param speedUp the whole network's time ÷ the pruned one's; NaN if not measured
 * @param low lower end of its 95 % interval
 * @param high upper end of its 95 % interval
 * @param missing why it was not measured; empty if it was or was not to be
 */
public record PruningLatency(
    double before, double after, double speedUp, double low, double high, String missing) {

  static PruningLatency of(JsonNode json) {
    return new PruningLatency(
        Fields.number(json, "before"),
        Fields.number(json, "after"),
        Fields.number(json, "speedUp"),
        Fields.number(json, "low"),
        Fields.number(json, "high"),
        Fields.text(json, "missing"));
  }
}
