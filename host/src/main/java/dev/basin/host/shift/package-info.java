/** Accuracy and loss in shifted environments. */
@NullMarked
package dev.basin.host.shift;

import org.jspecify.annotations.NullMarked;
