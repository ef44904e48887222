/**
 * Studies: what a run should do, read from YAML, checked before any work starts, and resolved with
 * every default filled in.
 *
 * <p>Start here: {@link dev.basin.host.study.StudyReader} turns a file and settings into a {@link
 * dev.basin.host.study.ResolvedStudy} or a list of problems; {@link
 * dev.basin.host.study.StudySchema} is the one place that says what a study may hold.
 */
@NullMarked
package dev.basin.host.study;

import org.jspecify.annotations.NullMarked;
