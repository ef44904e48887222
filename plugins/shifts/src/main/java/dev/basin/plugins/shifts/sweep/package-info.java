/** What scenarios share whose environments differ by one number, the severity. */
@NullMarked
package dev.basin.plugins.shifts.sweep;

import org.jspecify.annotations.NullMarked;
