package dev.basin.models.data;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Handwriting-like digits drawn from pen strokes, whose slant, pen width, proportions and forms
 * drift with time and differ between writers.
 *
 * <p>Example i depends on the seed, the settings and i alone, never on how many are made. Its label
 * is uniform on 0 to 9 at all times; its time in [0, 1) is the van der Corput point of i, so any
 * number of examples covers all times evenly. With drift, writers come and go in the order of their
 * numbers. Images are [1, size, size] in [0, 1], ink 1, exact in float32. Thread-safe.
 *
 * @param size pixels a side, 8 or more
 * @param drift how far habits move over all time: 0 not at all, 1 by their full way
 * @param writers how many writers there are
 * @param seed the seed
 * @param schedule when habits move
 */
record StrokesGenerator(int size, double drift, int writers, long seed, DriftSchedule schedule) {
  private static final int DIGITS = 10;
  private static final double MARGIN = 0.04;

  /** How far points of a stroke stray, in glyphs: always for a writer, and each time anew. */
  private static final double HABIT = 0.03;

  private static final double MOMENT = 0.024;

  /** Habits that move evenly over all time. */
  StrokesGenerator(int size, double drift, int writers, long seed) {
    this(size, drift, writers, seed, DriftSchedule.overAllTime());
  }

  /**
   * One example.
   *
   * @param label the digit
   * @param time in [0, 1)
   * @param writer 0 to writers − 1
   * @param hand how it was written
   * @param pixels the image, row by row
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Example(int label, double time, int writer, StrokeHand hand, double[] pixels) {}

  /**
   * Draws the first examples.
   *
   * @param examples how many, at least 1
   * @return the data, with times, and writers as groups
   */
  public Dataset generate(int examples) {
    FeatureBlocks features = new FeatureBlocks(size * size);
    int[] labels = new int[examples];
    List<Double> times = new ArrayList<>(examples);
    List<String> groups = new ArrayList<>(examples);
    List<String> names = IntStream.range(0, writers).mapToObj("writer %d"::formatted).toList();
    for (int i = 0; i < examples; i++) {
      Example example = example(i);
      features.add(example.pixels());
      labels[i] = example.label();
      times.add(example.time());
      groups.add(names.get(example.writer()));
    }
    return new Dataset(
        StrokesSource.ID,
        features.features(),
        List.of(1L, (long) size, (long) size),
        DIGITS,
        labels,
        new Dataset.Columns(times, groups, List.of()));
  }

  /** The example of an index. */
  Example example(long index) {
    Randomness random = new Randomness(seed);
    RandomGenerator own = random.stream("strokes", index);
    double time = (Long.reverse(index) >>> 11) * 0x1p-53;
    int label = own.nextInt(DIGITS);
    double moved = schedule.progress(time, random.stream("strokes-drift", index));
    int writer = writer(moved, own);
    StrokeHand hand = StrokeHand.of(random, writer, moved, drift, own);
    int form = own.nextDouble() < hand.otherForm() ? 1 : 0;
    RandomGenerator habit = random.stream("strokes-glyph", writer, label, form);
    List<double[]> strokes = new ArrayList<>();
    for (double[] stroke : StrokeGlyphs.of(label, form).strokes()) {
      strokes.add(write(stroke, hand, habit, own));
    }
    place(strokes, hand, own);
    StrokeRaster raster = new StrokeRaster(size);
    raster.draw(strokes, hand.radius());
    double[] pixels = raster.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) pixels[i];
    }
    return new Example(label, time, writer, hand, pixels);
  }

  /** Someone of the time with the probability of the drift, else anyone. */
  private int writer(double moved, RandomGenerator own) {
    boolean ofTheTime = own.nextDouble() < drift;
    double place = moved + 0.08 * StrokeHand.vary(own);
    int anyone = own.nextInt(writers);
    return ofTheTime ? (int) Math.max(0, Math.min(writers - 1, place * writers)) : anyone;
  }

  /** A stroke bent by the writer's habit and the moment, then shaped by the hand. */
  private static double[] write(
      double[] stroke, StrokeHand hand, RandomGenerator habit, RandomGenerator moment) {
    double cos = StrictMath.cos(hand.turn());
    double sin = StrictMath.sin(hand.turn());
    double[] written = new double[stroke.length];
    for (int at = 0; at < stroke.length; at += 2) {
      double x = stroke[at] + HABIT * StrokeHand.vary(habit) + MOMENT * StrokeHand.vary(moment);
      double y = stroke[at + 1] + HABIT * StrokeHand.vary(habit) + MOMENT * StrokeHand.vary(moment);
      double fromLeft = (x - 0.5) * hand.aspect() - (y - 0.5) * hand.slant();
      double fromTop = y - 0.5;
      written[at] = hand.size() * (cos * fromLeft - sin * fromTop);
      written[at + 1] = hand.size() * (sin * fromLeft + cos * fromTop);
    }
    return written;
  }

  /** Puts the middle of the ink near the middle of the image, smaller if it would not fit. */
  private static void place(List<double[]> strokes, StrokeHand hand, RandomGenerator own) {
    double shiftX = 0.015 * StrokeHand.vary(own);
    double shiftY = 0.015 * StrokeHand.vary(own);
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};
    for (double[] stroke : strokes) {
      for (int at = 0; at < stroke.length; at++) {
        low[at % 2] = Math.min(low[at % 2], stroke[at]);
        high[at % 2] = Math.max(high[at % 2], stroke[at]);
      }
    }
    double room = 1 - 2 * (MARGIN + hand.radius());
    double scale = Math.min(1, room / Math.max(high[0] - low[0], high[1] - low[1]));
    for (double[] stroke : strokes) {
      for (int at = 0; at < stroke.length; at++) {
        double middle = (low[at % 2] + high[at % 2]) / 2;
        stroke[at] = 0.5 + scale * (stroke[at] - middle) + (at % 2 == 0 ? shiftX : shiftY);
      }
    }
  }
}
