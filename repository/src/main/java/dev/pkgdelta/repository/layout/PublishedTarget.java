package dev.pkgdelta.repository.layout;

import dev.pkgdelta.delta.FileIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package that deltas lead to, as it is to be published: the whole of what clients are to learn
 * of it, so that publishing it again replaces what was said before.
 *
 * @param purl its package URL; empty if it is no package of a known kind
 * @param target its file
 * @param unzipped the same package with its payload stored uncompressed; null where there is none
 * @param bases what deltas lead from, at most {@link TargetDocument#MAX_BASES}
 */
public record PublishedTarget(
    String purl, FileIdentity target, @Nullable FileIdentity unzipped, List<PublishedBase> bases) {

  public PublishedTarget {
    bases = List.copyOf(bases);
  }
}
