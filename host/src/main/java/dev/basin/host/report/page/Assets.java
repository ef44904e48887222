package dev.basin.host.report.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** The files that the page needs beside it: its style, its script and plotly.js. */
final class Assets {
  private static final String PLOTLY_VERSION =
      "META-INF/maven/org.webjars.npm/plotly.js-dist/pom.properties";

  private Assets() {}

  static void copyTo(Path directory) throws IOException {
    copy("dev/basin/host/report/page/report.css", directory.resolve("report.css"));
    copy("dev/basin/host/report/page/report.js", directory.resolve("report.js"));
    copy("dev/basin/host/report/page/charts.js", directory.resolve("charts.js"));
    copy("dev/basin/host/report/page/units.js", directory.resolve("units.js"));
    copy("dev/basin/host/report/page/landscape.js", directory.resolve("landscape.js"));
    Properties properties = new Properties();
    try (InputStream in = open(PLOTLY_VERSION)) {
      properties.load(in);
    }
    String folder =
        "META-INF/resources/webjars/plotly.js-dist/" + properties.getProperty("version") + "/";
    copy(folder + "plotly.js", directory.resolve("plotly.js"));
    copy(folder + "LICENSE", directory.resolve("plotly-license.txt"));
  }

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream in = open(resource)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource);
    if (in == null) {
      throw new FileNotFoundException("not on the class path: " + resource);
    }
    return in;
  }
}
