package dev.basin.host.report.chapter;

import dev.basin.host.report.export.LandscapeExport;
import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * A landscape with the names that it has throughout its chapter.
 *
 * @param id of its picture and its files
 * @param network the network's name
 * @param entry what was asked: the projection, and the data
 * @param stored the result
 */
record NamedLandscape(String id, String network, String entry, Stored<Landscape> stored) {

  /** All landscapes of a report, network by network. */
  static List<NamedLandscape> all(ChapterContext context) {
    List<Stored<Landscape>> all = Stored.of(context.results(), Part.LANDSCAPE, Landscape::of);
    Names<Stored<Landscape>> entries =
        Names.of(all, NamedLandscape::entry, one -> one.result().options());
    List<NamedLandscape> named = new ArrayList<>();
    context
        .byNetwork(all)
        .forEach(
            (network, stored) ->
                stored.forEach(
                    one -> {
                      String name = network + ", " + one.seed() + ", " + entries.of(one);
                      named.add(
                          new NamedLandscape(
                              context.slugs().of("landscape", name),
                              network,
                              entries.of(one),
                              one));
                    }));
    return named;
  }

  private static String entry(Stored<Landscape> one) {
    String id =
        one.result().extension().isEmpty() ? one.view().projection() : one.result().extension();
    String kind =
        switch (one.view().grid().dimensions()) {
          case 1 -> "line";
          case 2 -> id.isEmpty() ? "plane" : "";
          default -> "volume";
        };
    return (id + " " + kind).strip()
        + (one.view().split().isEmpty() ? "" : " on " + one.view().split());
  }

  /** The name over its picture. */
  String name() {
    return network + ", " + stored.seed() + ", " + entry;
  }

  Landscape view() {
    return stored.view();
  }

  LandscapeExport export() {
    return new LandscapeExport(id, view());
  }

  /** Its files, as the page links them. */
  List<String> files() {
    return export().files().stream()
        .map(file -> "../" + LandscapeExport.FOLDER + "/" + file)
        .toList();
  }

  /** The name of an environment, fit for a picture. */
  static String label(String environment) {
    return environment.isEmpty() ? "loss" : PlainText.label(environment);
  }

  /** Coordinates as text. */
  static String place(List<Double> coordinates) {
    List<String> numbers = coordinates.stream().map(Numbers::number).toList();
    return numbers.size() == 1 ? "α = " + numbers.get(0) : "(" + String.join(", ", numbers) + ")";
  }

  /** The names of the axes with their unit. */
  static String axis(int index) {
    String unit = " (unit: length of the axis)";
    return List.of("α, first axis", "β, second axis", "γ, third axis").get(index) + unit;
  }
}
