/** What networks said of every example of an environment, kept so that no measure needs them. */
@NullMarked
package dev.basin.host.shift.logits;

import org.jspecify.annotations.NullMarked;
