package dev.basin.host.plugins;

import dev.basin.testkit.contract.PackagedPluginContract;
import dev.basin.testkit.contract.ShiftScenarioContract.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** The packaged built-in plugins keep the contracts that strangers' plugins are held to. */
class BuiltInContractsTest {

  private static Path packaged(String part) {
    Path folder = Path.of("target", "dist", "plugins");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("basin-plugin-" + part))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nested
  class Projections extends PackagedPluginContract {
    @Override
    protected Path jar() {
      return packaged("projections");
    }
  }

  @Nested
  class Flatness extends PackagedPluginContract {
    @Override
    protected Path jar() {
      return packaged("flatness");
    }
  }

  @Nested
  class Shifts extends PackagedPluginContract {
    private static final Set<String> FOR_IMAGES =
        Set.of(
            "shot-noise",
            "impulse-noise",
            "speckle-noise",
            "gaussian-blur",
            "defocus-blur",
            "motion-blur",
            "zoom-blur",
            "glass-blur",
            "fog",
            "brightness",
            "contrast",
            "saturate",
            "jpeg-compression",
            "pixelate",
            "elastic-transform",
            "shear",
            "scale",
            "rotate",
            "translate");

    @Override
    protected Path jar() {
      return packaged("shifts");
    }

    @Override
    protected Set<Form> fits(String id) {
      return FOR_IMAGES.contains(id) ? EnumSet.of(Form.IMAGE) : super.fits(id);
    }
  }

  @Nested
  class Importance extends PackagedPluginContract {
    @Override
    protected Path jar() {
      return packaged("importance");
    }

    /** These draw by the index of a unit or a parameter. */
    @Override
    protected boolean followsPermutations(String id) {
      return !Set.of("random", "obd", "shapley").contains(id);
    }
  }

  @Nested
  class Pruning extends PackagedPluginContract {
    @Override
    protected Path jar() {
      return packaged("pruning");
    }

    /** A pattern has a number of its own. */
    @Override
    protected boolean takesTheCountAskedFor(String id) {
      return !id.equals("nm");
    }
  }
}
