/** Flatness measures of every network. */
@NullMarked
package dev.basin.host.flatness;

import org.jspecify.annotations.NullMarked;
