package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.covers.DecodedBits;
import dev.pkgdelta.engine.covers.EncodedBits;
import dev.pkgdelta.engine.rangecoder.RangeDecoder;
import dev.pkgdelta.engine.rangecoder.RangeEncoder;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.lzma.Parse;
import dev.pkgdelta.layers.lzma.ParseBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A frame's decisions as a recipe carries them, and the way back to the frame, whatever version of
 * libzstd made it. {@code docs/parse.md} specifies them.
 */
public final class FrameDecisions {

  /** The most plain bytes that a frame may have, which are held in memory. */
  public static final int MAX_PLAIN = 1 << 26;

  private static final int MAX_HEADER = 18;
  private static final int MAX_BLOCKS = 1 << 20;
  private static final int MAX_EMPTY = 2;
  private static final int CHECKSUM = 4;
  private static final Block ANY =
      new Block(Block.RAW, false, 0, new Sequences(), Block.Literals.NONE, List.of());

  private FrameDecisions() {}

  /**
   * Writes a frame's decisions down.
   *
   * @param compressed the frame
   * @param plain its plain bytes, 1 to {@link #MAX_PLAIN}
   * @param base what decisions are predicted from, or null for the plain bytes alone
   * @return nothing if the frame can't be made from its decisions
   */
  public static Optional<byte[]> write(Bytes compressed, byte[] plain, @Nullable BaseParse base)
      throws IOException {
    Frame frame;
    try {
      frame = Frame.read(compressed);
      if (frame.size() != plain.length
          || !Arrays.equals(
              frame.write(plain), compressed.copy(0, Math.toIntExact(compressed.size())))) {
        return Optional.empty();
      }
    } catch (CorruptData _) {
      return Optional.empty();
    }
    ByteWriter out = new ByteWriter();
    out.varint(frame.header().length).bytes(frame.header());
    out.varint(frame.checksum().length).bytes(frame.checksum());
    RangeEncoder range = new RangeEncoder();
    BlockCoder coder =
        new BlockCoder(plain, plain.length, plain.length, base, new EncodedBits(range));
    int start = 0;
    for (Block block : frame.blocks()) {
      start += coder.code(start, block).size();
    }
    return Optional.of(out.bytes(range.finish()).toByteArray());
  }

  /**
   * Makes a frame again.
   *
   * @param decisions what {@link #write} gave
   * @param plain the plain bytes, at the array's start
   * @param size how many they are
   * @throws CorruptData if the decisions break their rules or do not fit the plain bytes
   */
  public static void make(
      byte[] decisions, byte[] plain, int size, @Nullable BaseParse base, OutputStream out)
      throws IOException {
    ByteCursor in = new ByteCursor(decisions);
    out.write(in.bytes(in.varintInt(MAX_HEADER, "length of a frame's header")));
    byte[] checksum = in.bytes(in.varintInt(CHECKSUM, "length of a frame's checksum"));
    int from = decisions.length - in.remaining();
    RangeDecoder range = new RangeDecoder(decisions, from, decisions.length);
    BlockCoder coder = new BlockCoder(plain, size, size, base, new DecodedBits(range));
    BlockWriter writer = new BlockWriter();
    int start = 0;
    int empty = 0;
    int count = 0;
    Block block;
    do {
      block = coder.code(start, ANY);
      empty = block.size() == 0 ? empty + 1 : 0;
      if (empty > MAX_EMPTY
          || ++count > MAX_BLOCKS
          || (block.kind() == Block.RLE && block.size() == 0)) {
        throw new CorruptData("a zstd frame has too many blocks, or empty ones,", start);
      }
      out.write(writer.write(block, plain, start));
      start += block.size();
    } while (!block.last());
    if (start != size) {
      throw new CorruptData("a zstd frame's decisions end too early", start);
    }
    out.write(checksum);
  }

  /**
   * Returns a frame's matches, for another frame to be predicted from.
   *
   * @param plain its plain bytes
   * @throws CorruptData if the frame is damaged or has other plain bytes
   */
  public static Parse parse(Bytes compressed, byte[] plain) throws IOException {
    Frame frame = Frame.read(compressed);
    if (frame.size() != plain.length) {
      throw new CorruptData("a zstd frame has other plain bytes", -1);
    }
    ParseBuilder parse = new ParseBuilder();
    Offsets offsets = new Offsets();
    int done = 0;
    for (Block block : frame.blocks()) {
      int left = block.size();
      Sequences sequences = block.sequences();
      for (int i = 0; i < sequences.count(); i++) {
        int literals = sequences.get(SequenceCodes.LITERALS, i);
        int length = sequences.get(SequenceCodes.MATCHES, i);
        int distance = offsets.follow(sequences.get(SequenceCodes.OFFSETS, i), literals);
        done += literals;
        if (distance > done) {
          throw new CorruptData("a zstd match reaches beyond the data", done);
        }
        parse.literals(literals);
        parse.match(length, distance);
        done += length;
        left -= literals + length;
      }
      parse.literals(left);
      done += left;
    }
    return parse.build(plain);
  }
}
