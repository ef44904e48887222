/** The built-in projections plugin. */
@NullMarked
package dev.basin.plugins.projections;

import org.jspecify.annotations.NullMarked;
