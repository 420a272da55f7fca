package dev.pkgdelta.delta;

/**
 * Which file it is, by its content.
 *
 * @param size its length in bytes, 0 or more
 * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
 */
public record FileIdentity(long size, String sha256) {}
