/**
 * The run engine: cells, their keys, the store that keeps their results, and the executor that
 * computes what is missing.
 *
 * <p>Start here: describe the work as {@link dev.basin.host.run.CellSpec}s, write one {@link
 * dev.basin.host.run.CellWork} per kind of cell, open a {@link dev.basin.host.run.RunStore} on the
 * run directory and hand all three to {@link dev.basin.host.run.LocalExecutor}.
 */
@NullMarked
package dev.basin.host.run;

import org.jspecify.annotations.NullMarked;
