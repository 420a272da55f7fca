package dev.pkgdelta.delta.format;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.FileIdentity;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32C;

/** Reads a {@link Head}. */
public final class HeadReader {

  /**
   * A head and where it ends.
   *
   * @param size its bytes; the second part begins there
   */
  public record Found(Head head, int size) {}

  private HeadReader() {}

  /** Returns whether the bytes begin as a delta does. */
  public static boolean startsLikeDelta(Bytes file) throws IOException {
    byte[] magic = Head.magic();
    return file.size() >= magic.length && Arrays.equals(file.copy(0, magic.length), magic);
  }

  /**
   * Reads the head of a delta.
   *
   * @throws CorruptData if it is damaged or no delta
   * @throws UnknownNeed if it asks for a version or feature that this release does not know
   */
  public static Found read(Bytes file) throws IOException {
    byte[] start = file.copy(0, (int) Math.min(Head.MAX_SIZE, file.size()));
    if (!startsLikeDelta(file)) {
      throw new CorruptData("no delta: the first bytes are others", 0);
    }
    ByteCursor in = new ByteCursor(start);
    in.bytes(Head.magic().length);
    int version = in.varintInt(0x7fff, "format version");
    long oldestAt = in.offset();
    int oldest = in.varintInt(version, "oldest reader's version");
    int length = in.varintInt(Head.MAX_SIZE, "length of the head");
    int end = (int) in.offset() + length;
    if (length + 4 > in.remaining()) {
      throw new CorruptData("the delta ends within its head,", start.length);
    }
    CRC32C crc = new CRC32C();
    crc.update(start, 0, end);
    if (new ByteCursor(start, end, end + 4, end).i32() != (int) crc.getValue()) {
      throw new CorruptData("the head does not fit its checksum", end);
    }
    if (version == 0 || oldest == 0) {
      throw new CorruptData("format version 0", oldestAt);
    }
    if (oldest > Head.VERSION) {
      throw new UnknownNeed("format version " + oldest, oldestAt);
    }
    int bodyAt = (int) in.offset();
    Head head = body(new ByteCursor(start, bodyAt, end, bodyAt), version, oldest);
    long size = end + 4L + head.metaPacked() + 4 + head.blocksSize();
    long whole = size + head.rebuildPart().map(RebuildPart::size).orElse(0);
    if (size != file.size() && whole != file.size()) {
      throw new CorruptData(
          whole > file.size()
              ? "the delta ends too early: it should have " + whole + " bytes but ends"
              : "the delta has " + whole + " bytes, and more bytes follow,",
          Math.min(whole, file.size()));
    }
    return new Found(head, end + 4);
  }

  private static Head body(ByteCursor in, int version, int oldest) throws IOException {
    Set<Feature> features = features(in);
    FileIdentity base = identity(in, "base");
    String basePurl = Purls.read(in, "", "the base's package URL");
    boolean same = features.contains(Feature.SAME_FILE);
    FileIdentity target = same ? base : identity(in, "target");
    String targetPurl = same ? basePurl : Purls.read(in, basePurl, "the target's package URL");
    boolean plain = features.contains(Feature.PLAIN_TARGET);
    long imageSize =
        plain ? target.size() : in.varint(Head.maxImage(target.size()), "size of the image");
    byte[] imageCheck =
        plain
            ? Arrays.copyOf(HexFormat.of().parseHex(target.sha256()), Head.IMAGE_CHECK)
            : in.bytes(Head.IMAGE_CHECK);
    long memory = in.varint(Head.MAX_FILE >> 20, "memory") << 20;
    long cpuMillis = in.varint(1L << 40, "processor time") * Head.CPU_UNIT;
    long methodAt = in.offset();
    int method = in.u8();
    PackMethod packing =
        PackMethod.of(method)
            .orElseThrow(() -> new UnknownNeed("packing method " + method, methodAt));
    boolean stored = packing == PackMethod.STORED;
    int metaSize = stored ? 0 : in.varintInt(Head.MAX_META, "size of the second part");
    int metaPacked = in.varintInt(Head.MAX_META, "packed size of the second part");
    long blocksSize = in.varint(Head.MAX_FILE, "size of the blocks");
    return new Head(
        version,
        oldest,
        features,
        base,
        basePurl,
        target,
        targetPurl,
        imageSize,
        imageCheck,
        memory,
        cpuMillis,
        packing,
        stored ? metaPacked : metaSize,
        metaPacked,
        blocksSize,
        RebuildPart.read(in));
  }

  private static Set<Feature> features(ByteCursor in) throws IOException {
    long at = in.offset();
    long bits = in.varint(Long.MAX_VALUE, "features");
    Set<Feature> features = Feature.known(bits);
    long unknown = bits & ~Feature.bits(features);
    if (unknown != 0) {
      throw new UnknownNeed("feature " + Long.numberOfTrailingZeros(unknown), at);
    }
    return features;
  }

  private static FileIdentity identity(ByteCursor in, String what) throws CorruptData {
    long size = in.varint(Head.MAX_FILE, "size of the " + what);
    return new FileIdentity(size, HexFormat.of().formatHex(in.bytes(32)));
  }
}
