package dev.basin.host.study;

import dev.basin.api.Descriptor;
import dev.basin.api.option.Option;
import dev.basin.host.plugins.ExtensionKind;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What studies can name in these tests. */
final class FakeCatalogue implements OptionCatalogue {

  private static SortedMap<String, Descriptor> byId(Descriptor... descriptors) {
    SortedMap<String, Descriptor> map = new TreeMap<>();
    Stream.of(descriptors).forEach(descriptor -> map.put(descriptor.id(), descriptor));
    return map;
  }

  @Override
  public SortedMap<String, Descriptor> architectures() {
    return byId(
        Descriptor.of("mlp", "Multi-layer perceptron")
            .options(
                Option.integer("width", 32, 1, 4096, "units per layer"),
                Option.integer("depth", 2, 1, 20, "hidden layers"))
            .build(),
        Descriptor.of("cnn", "Convolutional network")
            .options(
                Option.integer("channels", 8, 1, 512, "channels"),
                Option.choice("norm", "batch", List.of("none", "batch"), "normalisation"))
            .build());
  }

  @Override
  public Descriptor training() {
    return Descriptor.of("training", "Training recipe")
        .options(
            Option.choice("optimizer", "adam", List.of("sgd", "adam", "adamw"), "the optimiser"),
            Option.real("learning-rate", 0.001, 0, 10, "the step"),
            Option.integer("epochs", 20, 1, 10_000, "passes over the data"),
            Option.integer("batch-size", 64, 1, 65_536, "examples per step"),
            Option.flag("nesterov", false, "look ahead"))
        .build();
  }

  @Override
  public SortedMap<String, Descriptor> sources() {
    return byId(
        Descriptor.of("digits", "Handwritten digits").build(),
        Descriptor.of("strokes", "Drawn digits")
            .options(Option.integer("examples", 1000, 1, 1_000_000, "how many"))
            .build());
  }

  @Override
  public SortedMap<String, Descriptor> formats() {
    return byId(
        Descriptor.of("csv", "Table")
            .options(Option.integer("classes", 0, 0, 100, "how many classes"))
            .build(),
        Descriptor.of("idx", "Images")
            .options(
                Option.text("labels", "", "the file of labels"),
                Option.real("scale", 255, 1e-9, 1e9, "what the bytes are divided by"))
            .build());
  }

  @Override
  public Optional<String> formatOf(String file) {
    return formats().keySet().stream().filter(id -> file.endsWith("." + id)).findFirst();
  }

  @Override
  public SortedMap<String, Descriptor> extensions(ExtensionKind kind) {
    return switch (kind) {
      case PROJECTION ->
          byId(
              Descriptor.of("random", "Random axes")
                  .options(
                      Option.choice(
                          "normalisation",
                          "filter",
                          List.of("none", "layer", "filter", "element"),
                          "scale of the axes"))
                  .build(),
              Descriptor.of("file", "Axes from a file")
                  .options(Option.text("path", "", "the NPZ file"))
                  .build());
      case FLATNESS ->
          byId(
              Descriptor.of("hessian-top", "Largest eigenvalues")
                  .options(Option.integer("k", 5, 1, 100, "how many"))
                  .build());
      case SHIFT ->
          byId(
              Descriptor.of("gaussian-noise", "Gaussian noise")
                  .options(
                      Option.reals(
                          "sigmas", List.of(0.1, 0.2), 0, Double.POSITIVE_INFINITY, "strengths"))
                  .build());
      case IMPORTANCE ->
          byId(
              Descriptor.of("gradient-activation", "Gradient times activation").build(),
              Descriptor.of("magnitude", "Weight norm")
                  .options(Option.choice("norm", "l1", List.of("l1", "l2"), "which norm"))
                  .build());
      case PRUNING ->
          byId(
              Descriptor.of("global-threshold", "Lowest scores first").build(),
              Descriptor.of("random", "At random").build());
    };
  }
}
