package dev.basin.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds plugin jars, well-formed ones and hostile ones, from source text. */
public final class PluginJarBuilder {
  /** Class files by source text: the compiler is what takes the time in these tests. */
  private static final Map<Map<String, String>, Map<String, byte[]>> COMPILED =
      new ConcurrentHashMap<>();

  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Map<String, Integer> majors = new LinkedHashMap<>();
  private final List<String> index = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private boolean indexed = true;

  public static PluginJarBuilder plugin(String id) {
    return new PluginJarBuilder()
        .manifest("Plugin-Id", id)
        .manifest("Plugin-Version", "1.0.0")
        .manifest("Plugin-Requires", ">=0.1.0 & <1.0.0");
  }

  /** A plugin with one metric; all have the same class, which reads its id from the jar. */
  static PluginJarBuilder withMetric(String id) {
    return plugin(id)
        .index("acme.Metric")
        .source(
            "acme.Metric",
            """
            package acme;
            import dev.basin.api.*;
            public class Metric implements ImportanceMetric {
              @Override public Descriptor describe() {
                try (var stream = Metric.class.getResourceAsStream("/id.txt")) {
                  return Descriptor.of(new String(stream.readAllBytes()), "A test metric").build();
                } catch (java.io.IOException e) {
                  throw new IllegalStateException(e);
                }
              }
              @Override public ImportanceScores score(ImportanceRequest request) {
                return Ones.of(request);
              }
            }
            """)
        .source("acme.Ones", ones("acme.Ones"))
        .entry("id.txt", (id + "-metric").getBytes(StandardCharsets.UTF_8));
  }

  PluginJarBuilder manifest(String key, String value) {
    manifest.put(key, value);
    return this;
  }

  PluginJarBuilder without(String key) {
    manifest.remove(key);
    return this;
  }

  PluginJarBuilder source(String className, String code) {
    sources.put(className, code);
    return this;
  }

  PluginJarBuilder index(String className) {
    index.add(className);
    return this;
  }

  PluginJarBuilder withoutIndex() {
    indexed = false;
    return this;
  }

  PluginJarBuilder entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  PluginJarBuilder majorVersion(String className, int major) {
    majors.put(className.replace('.', '/') + ".class", major);
    return this;
  }

  PluginJarBuilder compiledAgainst(Path jar) {
    classPath.add(jar);
    return this;
  }

  /** Adds an extension that scores every unit 1. */
  public PluginJarBuilder metric(String className, String id) {
    return metric(className, id, "", "return Ones.of(request);")
        .source(onesOf(className), ones(className));
  }

  /** Adds a metric with members of its own and the body of its score method. */
  public PluginJarBuilder metric(String className, String id, String members, String score) {
    return index(className)
        .source(
            className,
            """
            package %s;
            import dev.basin.api.*;
            import dev.basin.api.model.*;
            import java.util.*;
            public class %s implements ImportanceMetric {
              %s
              @Override public Descriptor describe() { return Descriptor.of("%s", "A test metric").build(); }
              @Override public ImportanceScores score(ImportanceRequest request) { %s }
            }
            """
                .formatted(packageName(className), simpleName(className), members, id, score));
  }

  /** Adds a measure of flatness that throws. */
  public PluginJarBuilder measureThatThrows(String className, String id) {
    return index(className)
        .source(
            className,
            """
            package %s;
            import dev.basin.api.*;
            public class %s implements FlatnessMeasure {
              @Override public Descriptor describe() { return Descriptor.of("%s", "A test measure").build(); }
              @Override public Measurement measure(FlatnessRequest request) {
                throw new IllegalStateException("out of ideas");
              }
            }
            """
                .formatted(packageName(className), simpleName(className), id));
  }

  /** Adds a scenario that needs gradients of the network and makes one environment, the data. */
  public PluginJarBuilder scenarioOfNetworks(String className, String id) {
    return index(className)
        .source(
            className,
            """
            package %s;
            import dev.basin.api.*;
            import dev.basin.api.model.*;
            import java.util.*;
            public class %s implements ShiftScenario {
              @Override public Descriptor describe() {
                return Descriptor.of("%s", "A test scenario").needs(Capability.values()).build();
              }
              @Override public List<Environment> environments(ShiftRequest request) {
                return List.of(new Environment("worst", 1, request.data()));
              }
            }
            """
                .formatted(packageName(className), simpleName(className), id));
  }

  private static String onesOf(String className) {
    return packageName(className) + ".Ones";
  }

  private static String ones(String className) {
    return """
    package %s;
    import dev.basin.api.*;
    import dev.basin.api.model.*;
    import java.util.*;
    final class Ones {
      static ImportanceScores of(ImportanceRequest request) {
        List<LayerScores> layers = new ArrayList<>();
        for (UnitLayer layer : request.layers()) {
          double[] scores = new double[layer.units()];
          Arrays.fill(scores, 1);
          layers.add(LayerScores.scored(layer.name(), scores, new double[layer.units()], 0));
        }
        return new ImportanceScores(layers);
      }
    }
    """
        .formatted(packageName(className));
  }

  static String packageName(String className) {
    return className.substring(0, className.lastIndexOf('.'));
  }

  static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** Compiles, packs and writes the jar. */
  public Path build(Path folder, String fileName) {
    try {
      Path jar = Files.createDirectories(folder).resolve(fileName);
      try (OutputStream file = Files.newOutputStream(jar);
          ZipOutputStream zip = new ZipOutputStream(file)) {
        StringBuilder text = new StringBuilder("Manifest-Version: 1.0\n");
        manifest.forEach((key, value) -> text.append(key + ": " + value + "\n"));
        put(zip, "META-INF/MANIFEST.MF", text.toString().getBytes(StandardCharsets.UTF_8));
        if (indexed) {
          String lines = "# Generated by PF4J\n" + String.join("\n", index) + "\n";
          put(zip, "META-INF/extensions.idx", lines.getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, byte[]> entry : compiled().entrySet()) {
          put(zip, entry.getKey(), patched(entry.getKey(), entry.getValue()));
        }
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
          put(zip, entry.getKey(), entry.getValue());
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path build(Path folder) {
    return build(folder, manifest.get("Plugin-Id") + ".jar");
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private byte[] patched(String entry, byte[] original) {
    Integer major = majors.get(entry);
    byte[] content = original.clone();
    if (major != null) {
      content[6] = (byte) (major >> 8);
      content[7] = (byte) (int) major;
    }
    return content;
  }

  private Map<String, byte[]> compiled() throws IOException {
    if (sources.isEmpty()) {
      return Map.of();
    }
    Map<String, byte[]> known = COMPILED.get(sources);
    if (known != null) {
      return known;
    }
    Map<String, byte[]> classes = new LinkedHashMap<>();
    Path output = Files.createTempDirectory("plugin-classes");
    try {
      compile(output);
      try (Stream<Path> files = Files.walk(output)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = output.relativize(file).toString().replace(File.separatorChar, '/');
          classes.put(name, Files.readAllBytes(file));
        }
      }
    } finally {
      MoreFiles.deleteRecursively(output, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    COMPILED.put(Map.copyOf(sources), classes);
    return classes;
  }

  private void compile(Path output) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    String path = System.getProperty("java.class.path");
    for (Path jar : classPath) {
      path += File.pathSeparator + jar;
    }
    List<SourceText> units = new ArrayList<>();
    sources.forEach((name, code) -> units.add(new SourceText(name, code)));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
      List<String> options =
          List.of("-proc:none", "--release", "17", "-cp", path, "-d", output.toString());
      boolean done = compiler.getTask(null, files, problems, options, null, units).call();
      assertThat(done).as("%s", problems.getDiagnostics()).isTrue();
    }
  }

  private static final class SourceText extends SimpleJavaFileObject {
    private final String code;

    SourceText(String className, String code) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
