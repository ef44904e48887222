/**
 * The extension points of Basin and the values that cross them.
 *
 * <p>Start here: pick one of {@link dev.basin.api.ProjectionMethod}, {@link
 * dev.basin.api.FlatnessMeasure}, {@link dev.basin.api.ShiftScenario}, {@link
 * dev.basin.api.ImportanceMetric} or {@link dev.basin.api.PruningCriterion}, implement {@code
 * describe()} and the one method that takes a request record, and annotate the class with {@code
 * org.pf4j.Extension}. Everything a formula needs is in the request: the network's session, the
 * data, typed options, seeded randomness, progress and a scope for native memory.
 *
 * <p>Implementations have a public no-argument constructor, keep no state between calls and are
 * safe to call from several threads. Nothing here is ever {@code null}.
 */
@NullMarked
package dev.basin.api;

import org.jspecify.annotations.NullMarked;
