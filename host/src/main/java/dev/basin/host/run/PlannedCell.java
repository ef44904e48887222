package dev.basin.host.run;

import java.util.Optional;

/**
 * A cell that the latest run wanted, in the order in which it was asked for.
 *
 * @param key its key; its row may be absent
 * @param kind its kind
 * @param label its label
 * @param skipped why it was not tried; empty if it was, or if the run did not get there
 */
public record PlannedCell(CellKey key, String kind, String label, Optional<String> skipped) {}
