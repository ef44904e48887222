package dev.basin.plugins.shifts.image;

import dev.basin.api.ShiftScenario;
import dev.basin.testkit.contract.ShiftScenarioContract;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** Every image scenario keeps to the contract, on greyscale and on RGB images. */
class ImageScenarioContractTest {

  private abstract static class ImageContract extends ShiftScenarioContract {
    @Override
    protected Set<Form> fits() {
      return EnumSet.of(Form.IMAGE);
    }
  }

  @Nested
  class ShotNoiseContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new ShotNoise();
    }
  }

  @Nested
  class ImpulseNoiseContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new ImpulseNoise();
    }
  }

  @Nested
  class SpeckleNoiseContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new SpeckleNoise();
    }
  }

  @Nested
  class GaussianBlurContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new GaussianBlur();
    }
  }

  @Nested
  class DefocusBlurContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new DefocusBlur();
    }
  }

  @Nested
  class MotionBlurContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new MotionBlur();
    }
  }

  @Nested
  class ZoomBlurContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new ZoomBlur();
    }
  }

  @Nested
  class GlassBlurContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new GlassBlur();
    }
  }

  @Nested
  class FogContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new Fog();
    }
  }

  @Nested
  class BrightnessContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new Brightness();
    }
  }

  @Nested
  class ContrastContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new Contrast();
    }
  }

  @Nested
  class SaturateContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new Saturate();
    }
  }

  @Nested
  class JpegCompressionContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new JpegCompression();
    }
  }

  @Nested
  class PixelateContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new Pixelate();
    }
  }

  @Nested
  class ElasticTransformContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new ElasticTransform();
    }
  }

  @Nested
  class ShearContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new Shear();
    }
  }

  @Nested
  class ScaleContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new Scale();
    }
  }

  @Nested
  class RotateContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new Rotate();
    }
  }

  @Nested
  class TranslateContractTest extends ImageContract {
    @Override
    protected ShiftScenario scenario() {
      return new Translate();
    }
  }
}
