/** Pictures as data: what is drawn, independent of page or file. */
@NullMarked
package dev.basin.host.report.picture;

import org.jspecify.annotations.NullMarked;
