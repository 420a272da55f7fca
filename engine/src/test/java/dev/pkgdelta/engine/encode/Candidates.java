package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.PrefixRanges;
import dev.pkgdelta.engine.references.PairedFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes a block with a codec of one's choice. */
public final class Candidates {

  private static final PairedFiles NO_PAIRS = new PairedFiles(Bytes.of(new byte[0]), List.of());

  private Candidates() {}

  public static byte[] encode(Codec codec, byte[] base, byte[] target) throws IOException {
    return candidate(codec, base, target).bytes();
  }

  public static long memory(Codec codec, byte[] base, byte[] target) throws IOException {
    return candidate(codec, base, target).memory();
  }

  private static Candidate candidate(Codec codec, byte[] base, byte[] target) throws IOException {
    return switch (codec) {
      case STORED -> new Candidate(codec, target, target.length);
      case ZSTD -> ZstdBlocks.of(target, null, 19);
      case ZSTD_PREFIX -> prefixed(base, target, whole(base));
      case LZMA -> LzmaBlocks.of(target).getFirst();
      case COVERS -> covered(base, target, found(base, target));
      case COVERS_PREFIX -> afterPrefix(base, target, everySecond(found(base, target)));
    };
  }

  private static PrefixRanges whole(byte[] base) {
    return new PrefixRanges(List.of(new PrefixRanges.Range(0, base.length)));
  }

  private static List<Cover> found(byte[] base, byte[] target) {
    BaseIndex index = new SuffixIndex(base);
    SearchEffort effort = Effort.of(Profile.DEFAULT).search();
    List<Cover> covers = new ArrayList<>();
    new MatchExtension(target, base)
        .extend(new MatchFinder(index, effort, target).find(List.of()))
        .forEach(match -> covers.add(new Cover(match.at(), match.length(), match.position())));
    return covers;
  }

  /** Leaves literals for sure. */
  private static List<Cover> everySecond(List<Cover> covers) {
    return IntStream.range(0, covers.size() / 2).mapToObj(i -> covers.get(2 * i + 1)).toList();
  }

  /** What the encoder wrote before literals could refer to a prefix. */
  private static Candidate prefixed(byte[] base, byte[] target, PrefixRanges ranges)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      Candidate frame = ZstdBlocks.of(target, ranges.load(Bytes.of(base), arena), 19);
      ByteWriter bytes = new ByteWriter();
      ranges.write(bytes);
      return new Candidate(
          Codec.ZSTD_PREFIX,
          bytes.bytes(frame.bytes()).toByteArray(),
          frame.memory() + bytes.toByteArray().length);
    }
  }

  private static Candidate afterPrefix(byte[] base, byte[] target, List<Cover> covers)
      throws IOException {
    return new CoveredBlock(Bytes.of(base), target, covers, NO_PAIRS, Effort.of(Profile.DEFAULT))
        .after(whole(base));
  }

  /** Writes a block whose literals, where covers leave some, refer to the whole base. */
  public static Written afterBase(byte[] base, byte[] target, List<Cover> covers)
      throws IOException {
    Candidate written = afterPrefix(base, target, covers);
    return new Written(written.bytes(), written.memory());
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
        new CoveredBlock(Bytes.of(base), target, covers, NO_PAIRS, Effort.of(Profile.DEFAULT));
    Candidate mixed = covered.mixed();
    return mixed != null ? mixed : covered.together();
  }
}
