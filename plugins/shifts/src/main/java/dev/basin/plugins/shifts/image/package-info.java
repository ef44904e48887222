/**
 * Corruptions of images: a scenario is its two tables of parameters and what happens to one image.
 */
@NullMarked
package dev.basin.plugins.shifts.image;

import org.jspecify.annotations.NullMarked;
