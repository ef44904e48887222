/** The built-in shifts plugin. */
@NullMarked
package dev.basin.plugins.shifts;

import org.jspecify.annotations.NullMarked;
