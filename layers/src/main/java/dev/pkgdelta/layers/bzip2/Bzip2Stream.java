package dev.pkgdelta.layers.bzip2;

/**
 * One stream of a .bz2 file.
 *
 * @param level the digit in its header, 1 to 9
 * @param plainSize in bytes
 */
public record Bzip2Stream(int level, long plainSize) {}
