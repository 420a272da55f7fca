package dev.pkgdelta.packages;

/**
 * A file that must be found in an installed tree.
 *
 * @param path below the root, without a leading slash
 * @param size its length in bytes
 * @param sha256 the first digits of its SHA-256, in lower-case hexadecimal: as many as are known
 */
public record ExpectedFile(String path, long size, String sha256) {}
