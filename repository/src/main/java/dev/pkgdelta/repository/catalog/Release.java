package dev.pkgdelta.repository.catalog;

import dev.pkgdelta.delta.FileIdentity;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One release of a package.
 *
 * @param id its number in the catalog
 * @param seriesId the number of the package that it is a release of
 * @param version its version
 * @param purl its package URL; empty if it has none
 * @param file its size and hash
 * @param fileName its name in the archive
 * @param sourceName the name that advisories use where it is another; empty if it is not known
 * @param location a path or URL from which it can be had; empty if only the store has it
 * @param suites the suites that have or had it
 * @param currentSuites the suites that have it
 * @param security whether its archive marks it as a security update
 * @param baseOnly whether it only serves as a base
 * @param firstSeen when it was found
 * @param unzipped the same package with its payload stored uncompressed; null until a delta to it
 *     was proven
 */
public record Release(
    long id,
    long seriesId,
    String version,
    String purl,
    FileIdentity file,
    String fileName,
    String sourceName,
    String location,
    Set<String> suites,
    Set<String> currentSuites,
    boolean security,
    boolean baseOnly,
    Instant firstSeen,
    @Nullable FileIdentity unzipped) {}
