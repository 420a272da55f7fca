package dev.pkgdelta.delta;

/**
 * An installed file that a delta needs.
 *
 * @param path below the root, without a leading slash, as the base package names it
 * @param size its length in bytes
 * @param check the first bytes of its SHA-256, in hexadecimal: enough to name a changed file; all
 *     files together are checked by a full SHA-256
 */
public record NeededFile(String path, long size, String check) {}
