/** Typed options of an extension, and their values in one request. */
@NullMarked
package dev.basin.api.option;

import org.jspecify.annotations.NullMarked;
