package dev.pkgdelta.repository.layout;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import java.nio.file.Path;

/**
 * One delta that is to be published, and the base that it starts from.
 *
 * @param purl the base's package URL; empty if it is no package of a known kind
 * @param base the base's file
 * @param kind what the delta is applied to
 * @param file where the delta lies now; it is linked or copied to its address unless it is there
 *     already, and compared with {@code delta} first
 * @param delta the delta's file
 * @param memory bytes of memory that an apply takes at most, as the delta's header says
 * @param cpuMillis rough processor time of an apply in milliseconds, as the delta's header says
 */
public record PublishedBase(
    String purl,
    FileIdentity base,
    BaseKind kind,
    Path file,
    FileIdentity delta,
    long memory,
    long cpuMillis) {}
