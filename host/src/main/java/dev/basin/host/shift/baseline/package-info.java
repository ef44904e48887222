/** What every network has to beat: simple models and constant predictions. */
@NullMarked
package dev.basin.host.shift.baseline;

import org.jspecify.annotations.NullMarked;
