package dev.pkgdelta.delta.create;

import java.util.regex.Pattern;

/** Names without the numbers in them: equal for releases of one thing whose name has a version. */
final class VersionlessName {

  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.~+_-][0-9]+)*");

  private VersionlessName() {}

  /** Puts a zero in the place of every run of numbers and the marks between them. */
  static String of(String name) {
    return NUMBER.matcher(name).replaceAll("0");
  }
}
