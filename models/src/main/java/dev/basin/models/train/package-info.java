/** Training recipes. */
@NullMarked
package dev.basin.models.train;

import org.jspecify.annotations.NullMarked;
