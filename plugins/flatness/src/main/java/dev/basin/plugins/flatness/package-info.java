/** The built-in flatness plugin. */
@NullMarked
package dev.basin.plugins.flatness;

import org.jspecify.annotations.NullMarked;
