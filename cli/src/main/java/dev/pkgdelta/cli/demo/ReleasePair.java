package dev.pkgdelta.cli.demo;

import java.nio.file.Path;

/**
 * Two releases of one package, as files.
 *
 * @param name the package's name
 * @param kind where it comes from: {@code "deb"}, {@code "npm"} or {@code "wheel"}
 * @param oldVersion the version of {@code base}
 * @param newVersion the version of {@code target}
 */
public record ReleasePair(
    String name, String kind, String oldVersion, String newVersion, Path base, Path target) {}
