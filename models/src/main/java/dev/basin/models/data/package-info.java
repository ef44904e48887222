/**
 * Data sources, generators and splits.
 *
 * <p>Start at {@link dev.basin.models.data.DataSources}: it turns a {@link
 * dev.basin.models.data.DataRequest}, which is plain data, into a {@link
 * dev.basin.api.data.Dataset} or its {@link dev.basin.models.data.DataSplits}. A further source is
 * one {@link dev.basin.models.data.DataSource} and one line in the list of sources.
 */
@NullMarked
package dev.basin.models.data;

import org.jspecify.annotations.NullMarked;
