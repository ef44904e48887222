/** Loss landscapes: projections, and surfaces row by row. */
@NullMarked
package dev.basin.host.landscape;

import org.jspecify.annotations.NullMarked;
