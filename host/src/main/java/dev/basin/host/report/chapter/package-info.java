/** One chapter per part of a run: its findings, pictures and tables. */
@NullMarked
package dev.basin.host.report.chapter;

import org.jspecify.annotations.NullMarked;
