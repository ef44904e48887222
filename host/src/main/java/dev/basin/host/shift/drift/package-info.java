/** Two-sample tests of drift: of inputs, of activations and of outputs. */
@NullMarked
package dev.basin.host.shift.drift;

import org.jspecify.annotations.NullMarked;
