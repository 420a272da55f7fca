package dev.pkgdelta.client.upgrade;

import java.nio.file.Path;

/**
 * Where apt has its things.
 *
 * @param archives the directory of packages to install
 * @param root the directory below which packages are installed
 */
public record AptPlaces(Path archives, Path root) {}
