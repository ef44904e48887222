package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A stateless TorchScript module made from source text in memory; its methods run under the
 * thread's gradient mode.
 *
 * <p>An archive is a zip of code and two tiny pickles. A method is chosen, as DJL wants it, by an
 * array whose name says so.
 */
final class TorchScript {
  private final PtSymbolBlock module;
  private final Map<String, NDArray> selectors = new HashMap<>();

  /**
   * Compiles a module.
   *
   * @param manager its owner
   * @param type the name of its class
   * @param methods source of the methods, indented by two blanks
   * @param names the names of the methods
   */
  TorchScript(NDManager manager, String type, String methods, List<String> names) {
    String code =
        "class %s(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n%s"
            .formatted(type, methods.replace("SELF", "self: __torch__." + type));
    JniUtils.setGraphExecutorOptimize(false);
    try {
      module =
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(archive(type, code)), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException("an archive in memory can't fail to be read", e);
    }
    for (String name : names) {
      NDArray selector = manager.create(0);
      selector.setName("module_method:" + name);
      selectors.put(name, selector);
    }
  }

  /**
   * Calls a method.
   *
   * @param method its name
   * @param arguments in order, named where the method takes a list; the first one's manager owns
   *     the results
   * @return the results
   */
  NDList call(String method, NDList arguments) {
    NDArray selector = selectors.get(method);
    if (selector == null) {
      throw new IllegalArgumentException("the module has no method \"" + method + "\"");
    }
    NDList all = new NDList(arguments);
    all.add(selector);
    return IValueUtils.forward(module, all, true);
  }

  private static byte[] archive(String type, String code) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "basin/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      put(zip, "basin/data.pkl", instance(type));
      put(zip, "basin/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      put(zip, "basin/version", "3\n".getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Pickles an object of the class whose one attribute, training, is false. */
  private static byte[] instance(String type) throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(new byte[] {(byte) 0x80, 2});
    pickle.write(("c__torch__\n" + type + "\n)").getBytes(StandardCharsets.UTF_8));
    pickle.write(new byte[] {(byte) 0x81, '}', 'X', 8, 0, 0, 0});
    pickle.write("training".getBytes(StandardCharsets.UTF_8));
    pickle.write(new byte[] {(byte) 0x89, 's', 'b', '.'});
    return pickle.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(checksum.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
