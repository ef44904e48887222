package dev.basin.host.report.figure;

import java.awt.Graphics2D;
import java.util.function.Consumer;

/**
 * Something to draw, on raster and vector surfaces alike.
 *
 * @param width in pixels
 * @param height in pixels
 * @param painter draws it with its upper left corner at the origin
 */
public record Drawing(int width, int height, Consumer<Graphics2D> painter) {}
