/** Landscapes as files that other tools open: CSV, NumPy and ParaView. */
@NullMarked
package dev.basin.host.report.export;

import org.jspecify.annotations.NullMarked;
