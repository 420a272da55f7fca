package dev.pkgdelta.repository.generate;

import dev.pkgdelta.delta.FileIdentity;

/**
 * A package as a job needs it.
 *
 * @param purl its package URL; empty if it has none
 * @param file its size and hash
 * @param fileName its name, by which some kinds of packages are told
 * @param location a path or URL from which it can be had where the executor's store lacks it; may
 *     be empty
 */
public record PackageFile(String purl, FileIdentity file, String fileName, String location) {}
