/** The command line: every command is a study of one part. */
@NullMarked
package dev.basin.host.cli;

import org.jspecify.annotations.NullMarked;
