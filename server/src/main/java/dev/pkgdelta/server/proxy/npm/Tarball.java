package dev.pkgdelta.server.proxy.npm;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of a package, by the path of its tarball: {@code NAME/-/FILE-VERSION.tgz}, FILE being
 * the name without its scope.
 *
 * @param name with its scope
 */
record Tarball(String name, String version) {

  private static final Pattern PATH =
      Pattern.compile("((?:@[^/]{1,214}/)?([^/@][^/]{0,213}))/-/([^/]{1,400})\\.tgz");

  /** Returns what a path stands for; empty if it is no tarball's. */
  static Optional<Tarball> read(String rawPath) {
    String path;
    try {
      path = URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    Matcher parts = PATH.matcher(path);
    if (!parts.matches() || !parts.group(3).startsWith(parts.group(2) + "-")) {
      return Optional.empty();
    }
    String version = parts.group(3).substring(parts.group(2).length() + 1);
    return Optional.of(new Tarball(parts.group(1), version));
  }

  /** Returns the name of the file. */
  String fileName() {
    return name.substring(name.indexOf('/') + 1) + "-" + version + ".tgz";
  }
}
