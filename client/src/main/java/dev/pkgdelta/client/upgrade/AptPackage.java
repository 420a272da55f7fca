package dev.pkgdelta.client.upgrade;

import java.net.URI;
import java.util.Optional;

/**
 * A package that apt would fetch.
 *
 * @param address where it is
 * @param fileName its name in apt's archives directory
 * @param size in bytes
 * @param sha256 what its index promises; empty if the index has no SHA-256
 * @param purl its package URL, as its name tells it
 */
public record AptPackage(
    URI address, String fileName, long size, Optional<String> sha256, String purl) {}
