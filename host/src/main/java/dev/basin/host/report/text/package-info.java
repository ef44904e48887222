/** Numbers and names as people read them. */
@NullMarked
package dev.basin.host.report.text;

import org.jspecify.annotations.NullMarked;
