/** Importance scores per unit, class and weight, and the examples that top channels look for. */
@NullMarked
package dev.basin.host.importance;

import org.jspecify.annotations.NullMarked;
