/** What makes confidences agree with accuracies. */
@NullMarked
package dev.basin.host.shift.calibration;

import org.jspecify.annotations.NullMarked;
