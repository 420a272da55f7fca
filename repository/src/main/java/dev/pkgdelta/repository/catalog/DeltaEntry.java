package dev.pkgdelta.repository.catalog;

import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.version.UpdateKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A proven delta.
 *
 * @param pair what it leads to and starts from
 * @param seriesId the number of the package
 * @param update how large a step it makes
 * @param file its size and hash
 * @param rebuildPart bytes of it that a client may leave out; 0 if it has no such part
 * @param memory bytes of memory that an apply takes at most
 * @param cpuMillis rough processor time of an apply
 * @param madeAt when it was made
 * @param makeTime how long that took
 * @param retiredAt since when the policy does not want it; null while it does
 */
public record DeltaEntry(
    Pair pair,
    long seriesId,
    UpdateKind update,
    FileIdentity file,
    long rebuildPart,
    long memory,
    long cpuMillis,
    Instant madeAt,
    Duration makeTime,
    @Nullable Instant retiredAt) {}
