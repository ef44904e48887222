/** Whether flatness foretells robustness, over the networks of a study. */
@NullMarked
package dev.basin.host.shift.foretell;

import org.jspecify.annotations.NullMarked;
