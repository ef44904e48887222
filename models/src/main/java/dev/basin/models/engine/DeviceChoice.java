package dev.basin.models.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import dev.basin.api.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reading of a device's name: {@code cpu}, {@code cuda}, {@code cuda:N} or {@code auto}. */
public final class DeviceChoice {
  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

  private DeviceChoice() {}

  /**
   * Finds the device of this name; {@code auto} is the first CUDA device, else the CPU.
   *
   * @param name the name
   * @return a device that can be used
   * @throws dev.basin.api.BasinException DEV-002 if the name can't be read, DEV-003 if there is no
   *     such CUDA device; the message says what is missing and how to get it
   */
  public static Device parse(String name) {
    return parse(name, PyTorchBoot.start());
  }

  static Device parse(String name, Engine engine) {
    Matcher cuda = CUDA.matcher(name);
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    if (name.equals("auto")) {
      return usableGpus(engine) > 0 ? Device.gpu(0) : Device.cpu();
    }
    if (!cuda.matches()) {
      throw Problem.request("DEV-002", "the device is not known")
          .at("--device")
          .found("\"" + name + "\"")
          .expected("cpu, cuda, cuda:N or auto")
          .exception();
    }
    int index = cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1));
    int usable = usableGpus(engine);
    if (index < usable) {
      return Device.gpu(index);
    }
    if (!engine.hasCapability("CUDA")) {
      throw Problem.request("DEV-003", "this PyTorch has no CUDA")
          .at("--device " + name)
          .found("PyTorch " + engine.getVersion() + " for the CPU")
          .expected("a CUDA build of PyTorch 2.7.1")
          .fix(
              "install torch 2.7.1 with CUDA 12.8 (pip or libtorch) and set"
                  + " PYTORCH_LIBRARY_PATH=<its lib folder>, PYTORCH_VERSION=2.7.1,"
                  + " PYTORCH_FLAVOR=cu128; or use --device cpu")
          .exception();
    }
    throw Problem.request("DEV-003", "there is no such CUDA device")
        .at("--device " + name)
        .found(usable + " CUDA devices")
        .expected("more than " + index)
        .fix("check the driver with nvidia-smi and CUDA_VISIBLE_DEVICES; or use --device cpu")
        .exception();
  }

  private static int usableGpus(Engine engine) {
    return engine.hasCapability("CUDA") ? engine.getGpuCount() : 0;
  }
}
