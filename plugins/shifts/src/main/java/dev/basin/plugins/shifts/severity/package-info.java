/** What scenarios with a scale of severities share. */
@NullMarked
package dev.basin.plugins.shifts.severity;

import org.jspecify.annotations.NullMarked;
