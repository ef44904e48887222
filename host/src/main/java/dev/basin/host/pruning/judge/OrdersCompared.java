package dev.basin.host.pruning.judge;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How much better a way of pruning answers than a control, over training seeds and examples, with
 * an interval and the p-value of there being no difference.
 *
 * <p>Every seed is a block with one network pruned in the way in question and R pruned by draws of
 * the control, all asked about the same examples. If there is no difference, the way is one more
 * draw, so the accuracies of a block vary around its mean as those of a randomised complete block
 * design (Fisher 1935) and its residual, with R·S − 1 degrees of freedom for S seeds, is the
 * variance between orders. With R = 1 that is the paired t-test over seeds. The examples are drawn
 * too, and the same for all seeds: what they add to the variance is their mean square beyond the
 * residual, as where several readers see the same cases (Dorfman, Berbaum and Metz 1992), with
 * degrees of freedom after Satterthwaite (1946; Hillis 2007). The variance between orders is never
 * taken smaller than the residual over examples lets it be.
 *
 * <p>Not a bootstrap of seeds and examples: resampling three seeds leaves out a third of their
 * variance and has no degrees of freedom. In simulations of 300 examples without a difference,
 * networks of three seeds that differ by several points, its interval at 95 % excluded zero in 18
 * to 20 % of the cases, this one in 4 to 5 %; where seeds hardly differ this one is conservative.
 *
 * @param difference accuracy of the way minus mean accuracy of the control, mean over seeds
 * @param low lower bound of the interval, at least −1; NaN with fewer than two examples
 * @param high upper bound, at most 1
 * @param p two-sided; 1 where no answer differs, NaN where all differ alike or with fewer than two
 *     examples
 * @param seeds how many seeds
 * @param varied what was taken as drawn at random: "examples" alone for one seed and one draw
 */
record OrdersCompared(
    double difference, double low, double high, double p, int seeds, String varied) {
  static final double CONFIDENCE = 0.95;

  /**
   * The answers of one seed's networks.
   *
   * @param treated whether each example was right, 1 or 0
   * @param controls the same of each draw of the control
   */
  record Block(double[] treated, List<double[]> controls) {

    Block {
      controls = List.copyOf(controls);
    }

    double difference(int example) {
      double sum = 0;
      for (double[] control : controls) {
        sum += control[example];
      }
      return treated[example] - sum / controls.size();
    }

    /** Of the treated one's and the controls' mean, against one order's variance. */
    double weight() {
      return 1 + 1.0 / controls.size();
    }

    Block means() {
      return new Block(
          new double[] {mean(treated)},
          controls.stream().map(each -> new double[] {mean(each)}).toList());
    }
  }

  /**
   * Compares.
   *
   * @param blocks one per seed, all about the same examples, at least one control each
   */
  static OrdersCompared of(List<Block> blocks) {
    return Spread.of(blocks).compared(CONFIDENCE);
  }

  /**
   * Compares on several sets of examples, such as those of each class. Few seeds say little about
   * the variance between orders on one set, so it is pooled over the sets.
   *
   * @param sets for each set the blocks, of the same networks
   * @param confidence of each interval
   * @return one per set
   */
  static List<OrdersCompared> ofEach(List<List<Block>> sets, double confidence) {
    List<Spread> spreads = sets.stream().map(Spread::of).toList();
    double ofOrders =
        spreads.stream().mapToDouble(Spread::ofOrders).filter(Double::isFinite).average().orElse(0);
    double freedom = spreads.stream().mapToDouble(Spread::freedom).sum();
    return spreads.stream().map(each -> each.with(ofOrders, freedom).compared(confidence)).toList();
  }

  /**
   * What a difference varies by.
   *
   * @param difference mean over seeds and examples
   * @param ofOrders the variance that orders give it; 0 where they were not drawn, NaN with fewer
   *     than two examples
   * @param freedom degrees of freedom of that variance
   * @param ofExamples the variance that examples give it
   */
  private record Spread(
      double difference,
      double ofOrders,
      double freedom,
      double ofExamples,
      int examples,
      int seeds,
      String varied) {

    static Spread of(List<Block> blocks) {
      int seeds = blocks.size();
      int examples = blocks.get(0).treated().length;
      double[] perExample =
          IntStream.range(0, examples)
              .mapToDouble(i -> blocks.stream().mapToDouble(b -> b.difference(i)).sum() / seeds)
              .toArray();
      int controls = blocks.stream().mapToInt(b -> b.controls().size()).sum();
      double freedom = controls - 1.0;
      double ofExamples = variance(perExample) / examples;
      double ofOrders = 0;
      if (freedom > 0) {
        double weight = blocks.stream().mapToDouble(Block::weight).sum() / seeds / seeds;
        double within = IntStream.range(0, examples).mapToDouble(i -> squares(blocks, i)).sum();
        double between = squares(blocks.stream().map(Block::means).toList(), 0);
        double residual = Math.max(0, within - examples * between) / freedom / (examples - 1);
        ofOrders = weight * Math.max(between / freedom, residual / examples);
        ofExamples = Math.max(0, ofExamples - weight * residual / examples);
      }
      return new Spread(
          mean(perExample),
          ofOrders,
          freedom,
          ofExamples,
          examples,
          seeds,
          varied(seeds, controls));
    }

    private static String varied(int seeds, int controls) {
      if (controls == 1) {
        return "examples";
      }
      String networks = seeds == 1 ? "orders" : seeds == controls ? "seeds" : "seeds, orders";
      return networks + " and examples";
    }

    Spread with(double pooled, double degrees) {
      return new Spread(difference, pooled, degrees, ofExamples, examples, seeds, varied);
    }

    OrdersCompared compared(double confidence) {
      double variance = ofOrders + ofExamples;
      if (examples < 2 || !Double.isFinite(variance)) {
        return new OrdersCompared(difference, Double.NaN, Double.NaN, Double.NaN, seeds, varied);
      }
      if (variance <= 0) {
        return new OrdersCompared(
            difference, difference, difference, difference == 0 ? 1 : Double.NaN, seeds, varied);
      }
      double lost =
          (freedom > 0 ? ofOrders * ofOrders / freedom : 0)
              + ofExamples * ofExamples / (examples - 1);
      TDistribution student = new TDistribution(variance * variance / lost);
      double error = Math.sqrt(variance);
      double half = student.inverseCumulativeProbability((1 + confidence) / 2) * error;
      return new OrdersCompared(
          difference,
          Math.max(-1, difference - half),
          Math.min(1, difference + half),
          2 * student.cumulativeProbability(-Math.abs(difference) / error),
          seeds,
          varied);
    }
  }

  /** What is left of one example's squares without blocks and treatment. */
  private static double squares(List<Block> blocks, int example) {
    double treatment = 0;
    for (Block block : blocks) {
      treatment += block.difference(example) / blocks.size();
    }
    double sum = 0;
    for (Block block : blocks) {
      double control = block.treated()[example] - block.difference(example);
      for (double[] each : block.controls()) {
        sum += (each[example] - control) * (each[example] - control);
      }
      double apart = block.difference(example) - treatment;
      sum += apart * apart / block.weight();
    }
    return sum;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }
}
