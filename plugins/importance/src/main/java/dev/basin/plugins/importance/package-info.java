/** The built-in importance plugin. */
@NullMarked
package dev.basin.plugins.importance;

import org.jspecify.annotations.NullMarked;
