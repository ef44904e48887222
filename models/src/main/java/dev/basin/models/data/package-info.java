/** Data sources, generators and splits. */
@NullMarked
package dev.basin.models.data;

import org.jspecify.annotations.NullMarked;
