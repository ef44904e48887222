package dev.basin.models.data;

import dev.basin.api.Descriptor;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * IDX files of images and labels, as MNIST, Fashion-MNIST, KMNIST and EMNIST come, also gzip.
 *
 * <p>The path names the images; the labels lie beside them under the usual name unless the option
 * {@code labels} says otherwise. Images [n, h, w] have the shape [1, h, w].
 */
public final class IdxSource implements DataSource {
  private static final Option<String> LABELS =
      Option.text(
          "labels", "", "the file of labels; \"none\" for no labels; else found beside the images");
  private static final Option<Double> SCALE =
      Option.real("scale", 255, Double.MIN_NORMAL, 1e9, "what the bytes are divided by");
  private static final String NO_LABELS = "none";
  private static final Pattern NAME = Pattern.compile("(.*[.-]idx\\d([.-].*)?|.*\\.idx)(\\.gz)?");

  @Override
  public Descriptor describe() {
    return Descriptor.of("idx", "IDX images and labels (MNIST family), also gzip")
        .cites("LeCun, Cortes, Burges, The MNIST database of handwritten digits")
        .options(LABELS, SCALE, Classes.COUNT)
        .build();
  }

  @Override
  public boolean recognises(String path) {
    return NAME.matcher(path.toLowerCase(Locale.ROOT)).matches();
  }

  @Override
  public LoadedData read(DataRequest request, Options options) {
    InputFile file = InputFile.at(request.path());
    IdxFile images = IdxFile.read(file);
    int examples = Math.toIntExact(images.sizes().get(0));
    int width = images.values().length / examples;
    int[] labels = labels(request.path(), options.get(LABELS), examples);
    int classes = Math.toIntExact(options.get(Classes.COUNT));
    if (classes == 0) {
      classes = IntStream.of(labels).max().orElse(-1) + 1;
    }
    Dataset data =
        new Dataset(
            file.title(),
            new ByteFeatures(images.values(), width, options.get(SCALE)),
            ShapeText.orElse(request.shape(), ShapeText.ofArray(images.sizes())),
            classes,
            labels,
            RowOrder.columns(request, examples));
    return new LoadedData(data, Numbered.names(width), Numbered.names(classes));
  }

  private static int[] labels(String images, String given, int examples) {
    if (given.equals(NO_LABELS)) {
      return new int[0];
    }
    InputFile file = InputFile.at(given.isBlank() ? beside(images) : given);
    IdxFile labels = IdxFile.read(file);
    if (labels.values().length != examples || labels.sizes().get(0) != examples) {
      throw Problem.request("DAT-016", "images and labels differ in number")
          .at(file.name())
          .found("labels of sizes " + labels.sizes())
          .expected(examples + " labels, one per image in " + images)
          .exception();
    }
    int[] values = new int[examples];
    for (int i = 0; i < examples; i++) {
      values[i] = labels.values()[i] & 0xff;
    }
    return values;
  }

  /** The usual name of the labels: "images" becomes "labels" and "idx3" becomes "idx1". */
  private static String beside(String images) {
    int folder = Math.max(images.lastIndexOf('/'), images.lastIndexOf('\\')) + 1;
    String name = images.substring(folder);
    String labels = name.replace("images", "labels").replaceFirst("idx\\d", "idx1");
    if (labels.equals(name)) {
      throw Problem.request("DAT-016", "the file of labels is not known")
          .at(images)
          .fix("name it with the option labels, or say labels: none")
          .exception();
    }
    return images.substring(0, folder) + labels;
  }
}
