package dev.pkgdelta.client.bases;

import java.nio.file.Path;

/**
 * A base that is at hand.
 *
 * @param place a package's file, or the directory below which its files are installed
 * @param origin where it was found
 */
public record FoundBase(Path place, BaseOrigin origin) {}
