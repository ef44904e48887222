package dev.basin.testkit.contract;

import dev.basin.api.Analysis;
import dev.basin.api.Problem;
import dev.basin.api.packaging.ExtensionIndex;
import dev.basin.api.packaging.HostPackages;
import dev.basin.api.packaging.RestrictedClassLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * A packaged plugin in a class loader like the one it will have in the host: it sees the API, the
 * shared libraries and its own jar, and nothing of the tests around it.
 *
 * <p>Not for plugins that depend on other plugins. Close it when done.
 */
public final class PackagedPlugin implements AutoCloseable {
  private final RestrictedClassLoader loader;
  private final List<String> extensionClasses;

  private PackagedPlugin(RestrictedClassLoader loader, List<String> extensionClasses) {
    this.loader = loader;
    this.extensionClasses = extensionClasses;
  }

  /**
   * Opens a plugin's jar.
   *
   * @param jar the jar as it will be handed out
   * @return the plugin
   * @throws dev.basin.api.BasinException KIT-001 if the jar can't be read, KIT-002 if it has no
   *     extension index or an empty one, KIT-003 if it brings a package of the host
   */
  public static PackagedPlugin open(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      refuseHostPackages(jar, file);
      List<String> classes = index(jar, file).classNames();
      return new PackagedPlugin(
          new RestrictedClassLoader(
              jar.getFileName().toString(),
              jar.toUri().toURL(),
              Analysis.class.getClassLoader(),
              List.of()),
          classes);
    } catch (IOException e) {
      throw Problem.plugin("KIT-001", "the plugin's jar can't be read")
          .at(jar.toString())
          .found(e.toString())
          .fix("package it first; run this test in the phase integration-test")
          .exception(e);
    }
  }

  private static void refuseHostPackages(Path jar, JarFile file) {
    file.stream()
        .map(entry -> entry.getName())
        .filter(name -> name.endsWith(".class") && HostPackages.owns(name.replace('/', '.')))
        .findFirst()
        .ifPresent(
            name -> {
              throw Problem.plugin("KIT-003", "the jar brings a package of the host")
                  .at(jar.toString())
                  .found(name)
                  .fix("give the API and DJL the scope provided")
                  .exception();
            });
  }

  private static ExtensionIndex index(Path jar, JarFile file) throws IOException {
    var entry = file.getEntry(ExtensionIndex.ENTRY);
    if (entry != null) {
      try (InputStream stream = file.getInputStream(entry)) {
        ExtensionIndex index = ExtensionIndex.read(stream);
        if (!index.classNames().isEmpty()) {
          return index;
        }
      }
    }
    throw Problem.plugin("KIT-002", "the jar offers no extension")
        .at(jar.toString())
        .found("no class in " + ExtensionIndex.ENTRY)
        .fix(
            "annotate each extension with @Extension and list org.pf4j:pf4j among the annotation"
                + " processors of maven-compiler-plugin")
        .exception();
  }

  /**
   * The extensions of the jar.
   *
   * @return a new object of every class that the index lists, in its order
   * @throws AssertionError if one can't be made
   */
  public List<Analysis> extensions() {
    List<Analysis> extensions = new ArrayList<>();
    for (String name : extensionClasses) {
      extensions.add(extension(name));
    }
    return extensions;
  }

  private Analysis extension(String className) {
    try {
      return (Analysis) loader.loadClass(className).getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      throw new AssertionError(
          "extension %s can't be made from its jar: a plugin sees the API, DJL and its own jar"
              .formatted(className),
          e);
    }
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
