package dev.basin.benchmarks;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.option.Options;
import dev.basin.models.data.DataRequest;
import dev.basin.models.data.DataSources;
import dev.basin.models.engine.Network;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A network with the examples that it is measured on. */
public enum Subject {
  /** 64-32-16-10 on 1797 digits. */
  MLP {
    @Override
    Network.OfGraph network() {
      return build("mlp", Map.of(), List.of(64L));
    }

    @Override
    Dataset data() {
      return digits().reshape(List.of(64L));
    }
  },
  /** Two convolutions of 8 and 16 channels with batch normalisation, on 1797 digits of 8×8. */
  CNN {
    @Override
    Network.OfGraph network() {
      return build("cnn", Map.of(), List.of(1L, 8L, 8L));
    }

    @Override
    Dataset data() {
      return digits();
    }
  },
  /** The same without norms. */
  PLAIN_CNN {
    @Override
    Network.OfGraph network() {
      return build("cnn", Map.of("norm", "none"), List.of(1L, 8L, 8L));
    }

    @Override
    Dataset data() {
      return digits();
    }
  },
  /** 784-256-128-10 on 10,000 random examples. */
  WIDE_MLP {
    @Override
    Network.OfGraph network() {
      return build("mlp", Map.of("width", 256), List.of(784L));
    }

    @Override
    Dataset data() {
      return random(10_000, 784);
    }
  },
  /** Six convolutions of 64 to 256 channels and 128 neurons, 1024 units, on 32 random images. */
  VGG {
    @Override
    Network.OfGraph network() {
      return build(
          "vgg",
          Map.of("width", 64, "depth", 3, "convolutions", 2, "head", 128),
          List.of(3L, 32L, 32L));
    }

    @Override
    Dataset data() {
      return random(32, 3 * 32 * 32).reshape(List.of(3L, 32L, 32L));
    }
  },
  /** 3072-2800-490-10, ten million parameters, on 200 random examples. */
  TEN_MILLION {
    @Override
    Network.OfGraph network() {
      return build("mlp", Map.of("width", 2800, "taper", 0.175), List.of(3072L));
    }

    @Override
    Dataset data() {
      return random(200, 3072);
    }
  };

  private static final int CLASSES = 10;

  abstract Network.OfGraph network();

  abstract Dataset data();

  private static Network.OfGraph build(String id, Map<String, ?> options, List<Long> shape) {
    Architecture architecture = Architectures.named(id);
    Options read = Options.of(architecture.describe(), options);
    return new Network.OfGraph(architecture.build(id, shape, CLASSES, read, new Randomness(1)));
  }

  private static Dataset digits() {
    return DataSources.load(DataRequest.of("digits").build());
  }

  private static Dataset random(int examples, int width) {
    RandomGenerator random = new Randomness(1).stream("benchmark");
    double[] values = new double[examples * width];
    Arrays.setAll(values, i -> random.nextDouble());
    int[] labels = new int[examples];
    Arrays.setAll(labels, i -> random.nextInt(CLASSES));
    return new Dataset(
        "random",
        Features.of(values, width),
        List.of((long) width),
        CLASSES,
        labels,
        Dataset.Columns.none());
  }
}
