/** What Basin costs, as ratios against a plain loop on the same engine. */
@NullMarked
package dev.basin.benchmarks;

import org.jspecify.annotations.NullMarked;
