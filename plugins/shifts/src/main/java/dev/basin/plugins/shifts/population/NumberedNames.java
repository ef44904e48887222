package dev.basin.plugins.shifts.population;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in the order people expect: "writer 2" before "writer 10". */
final class NumberedNames implements Comparator<String> {
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d*)", Pattern.DOTALL);
  private static final Comparator<String> ORDER =
      Comparator.comparing((String name) -> part(name, 1))
          .thenComparing(name -> new BigInteger("0" + part(name, 2)))
          .thenComparing(Comparator.naturalOrder());

  @Override
  public int compare(String one, String other) {
    return ORDER.compare(one, other);
  }

  private static String part(String name, int group) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches() ? matcher.group(group) : "";
  }
}
