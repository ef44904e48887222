/** The HTML page with its interactive pictures. */
@NullMarked
package dev.basin.host.report.page;

import org.jspecify.annotations.NullMarked;
