package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.PrefixRanges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes a block with a codec of one's choice. */
public final class Candidates {

  private Candidates() {}

  public static byte[] encode(Codec codec, byte[] base, byte[] target) throws IOException {
    return candidate(codec, base, target).bytes();
  }

  public static long memory(Codec codec, byte[] base, byte[] target) throws IOException {
    return candidate(codec, base, target).memory();
  }

  private static Candidate candidate(Codec codec, byte[] base, byte[] target) throws IOException {
    PrefixRanges whole = new PrefixRanges(List.of(new PrefixRanges.Range(0, base.length)));
    return switch (codec) {
      case STORED -> new Candidate(codec, target, target.length);
      case ZSTD -> ZstdBlocks.plain(target, 19);
      case ZSTD_PREFIX -> ZstdBlocks.prefixed(Bytes.of(base), target, whole, 19);
      case LZMA -> LzmaBlocks.of(target).getFirst();
      case COVERS -> {
        BaseIndex index = new SuffixIndex(base);
        SearchEffort effort = Effort.of(Profile.DEFAULT).search();
        List<Cover> covers = new ArrayList<>();
        new MatchExtension(target, base)
            .extend(new MatchFinder(index, effort, target).find(List.of()))
            .forEach(match -> covers.add(new Cover(match.at(), match.length(), match.position())));
        yield covered(base, target, covers);
      }
    };
  }

  /**
   * A block of covers.
   *
   * @param bytes as it is written
   * @param memory what decoding it takes, in bytes
   */
  public record Written(byte[] bytes, long memory) {}

  /** Writes a block with covers of one's choice. */
  public static Written covers(byte[] base, byte[] target, List<Cover> covers) throws IOException {
    Candidate written = covered(base, target, covers);
    return new Written(written.bytes(), written.memory());
  }

  private static Candidate covered(byte[] base, byte[] target, List<Cover> covers)
      throws IOException {
    CoveredBlock covered =
        new CoveredBlock(Bytes.of(base), target, covers, List.of(), Effort.of(Profile.DEFAULT));
    Candidate mixed = covered.mixed();
    return mixed != null ? mixed : covered.together();
  }
}
