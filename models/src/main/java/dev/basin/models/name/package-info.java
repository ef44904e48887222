/** Names that people type. */
@NullMarked
package dev.basin.models.name;

import org.jspecify.annotations.NullMarked;
