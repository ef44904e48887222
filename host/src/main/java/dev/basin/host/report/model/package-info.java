/** What a report is made from: the stored results and typed views of their JSON. */
@NullMarked
package dev.basin.host.report.model;

import org.jspecify.annotations.NullMarked;
