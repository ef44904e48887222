/** Networks brought into the same order of units, so that they can be compared weight by weight. */
@NullMarked
package dev.basin.models.alignment;

import org.jspecify.annotations.NullMarked;
