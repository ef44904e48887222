/** Pictures as SVG and PNG files. */
@NullMarked
package dev.basin.host.report.figure;

import org.jspecify.annotations.NullMarked;
