package dev.pkgdelta.packages;

import dev.pkgdelta.bytes.Bytes;

/**
 * A file that a package puts on a disk.
 *
 * @param path below the root of the installation, without a leading slash
 * @param content as it is installed
 */
public record InstalledFile(String path, Bytes content) {}
