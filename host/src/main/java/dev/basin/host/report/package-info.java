/** The report of a run: one page and static figures, made from stored results only. */
@NullMarked
package dev.basin.host.report;

import org.jspecify.annotations.NullMarked;
