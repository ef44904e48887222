/** Importance scores per unit. */
@NullMarked
package dev.basin.host.importance;

import org.jspecify.annotations.NullMarked;
