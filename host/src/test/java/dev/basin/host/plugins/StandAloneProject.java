package dev.basin.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Analysis;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.pf4j.processor.ExtensionAnnotationProcessor;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A plugin project outside Basin's build, compiled and packed as its pom.xml says, without Maven:
 * against the shared libraries alone, with PF4J's annotation processor and the pom's manifest.
 */
record StandAloneProject(Path root) {

  /** What a Maven archetype makes of its templates. */
  static StandAloneProject generated(Path templates, Path root, Map<String, String> properties)
      throws IOException {
    try (Stream<Path> files = Files.walk(templates)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file);
        String name = templates.relativize(file).toString().replace(File.separatorChar, '/');
        for (Map.Entry<String, String> property : properties.entrySet()) {
          text = text.replace("${" + property.getKey() + "}", property.getValue());
          name = name.replace("__" + property.getKey() + "__", property.getValue());
        }
        if (name.endsWith(".java")) {
          String path = properties.getOrDefault("package", "").replace('.', '/');
          name = name.replace("java/", "java/" + path + "/");
        }
        Path target = root.resolve(name);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
      }
    }
    return new StandAloneProject(root);
  }

  /** Compiles the main sources and packs them as maven-jar-plugin would. */
  Path packaged(Path work) throws IOException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    compile("src/main/java", classes, sharedLibraries());
    Path jar = Files.createDirectories(work.resolve("target")).resolve("plugin.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest());
        Stream<Path> files = Files.walk(classes)) {
      for (Path entry : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(entry).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new ZipEntry(name));
        out.write(Files.readAllBytes(entry));
        out.closeEntry();
      }
    }
    return jar;
  }

  /** Compiles main and test sources against everything that the testkit brings. */
  void compileTests(Path work) throws IOException {
    Path classes = Files.createDirectories(work.resolve("all-classes"));
    String path = System.getProperty("java.class.path");
    compile("src/main/java", classes, path);
    compile("src/test/java", classes, path + File.pathSeparator + classes);
  }

  private void compile(String folder, Path output, String classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (Stream<Path> files = Files.walk(root.resolve(folder));
        StandardJavaFileManager manager =
            compiler.getStandardFileManager(problems, null, StandardCharsets.UTF_8)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).as("sources in %s", folder).isNotEmpty();
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              manager,
              problems,
              List.of("--release", "17", "-cp", classPath, "-d", output.toString()),
              null,
              manager.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(List.of(new ExtensionAnnotationProcessor()));
      assertThat(task.call()).as("%s", problems.getDiagnostics()).isTrue();
    }
  }

  /** The API and the libraries it shares with plugins: all that scope provided brings. */
  private static String sharedLibraries() {
    return Stream.of(
            Analysis.class,
            org.pf4j.Extension.class,
            ai.djl.ndarray.NDArray.class,
            org.slf4j.Logger.class,
            org.jspecify.annotations.NullMarked.class)
        .map(StandAloneProject::location)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Manifest manifest() throws IOException {
    Document pom = pom();
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("${project.artifactId}", child(pom.getDocumentElement(), "artifactId"));
    properties.put("${project.version}", child(pom.getDocumentElement(), "version"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    NodeList entries = pom.getElementsByTagName("manifestEntries").item(0).getChildNodes();
    for (int i = 0; i < entries.getLength(); i++) {
      Node entry = entries.item(i);
      if (entry.getNodeType() == Node.ELEMENT_NODE) {
        String value = entry.getTextContent();
        for (Map.Entry<String, String> property : properties.entrySet()) {
          value = value.replace(property.getKey(), property.getValue());
        }
        manifest.getMainAttributes().put(new Attributes.Name(entry.getNodeName()), value);
      }
    }
    return manifest;
  }

  private Document pom() throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(root.resolve("pom.xml").toFile());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  private static String child(Node parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(name)) {
        return node.getTextContent();
      }
    }
    throw new IllegalStateException("the pom has no " + name);
  }
}
