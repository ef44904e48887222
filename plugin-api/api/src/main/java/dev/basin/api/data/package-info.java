/** The data a network is asked about: examples, labels, splits. */
@NullMarked
package dev.basin.api.data;

import org.jspecify.annotations.NullMarked;
