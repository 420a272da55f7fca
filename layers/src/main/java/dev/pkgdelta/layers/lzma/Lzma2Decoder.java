package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.bytes.CorruptData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decodes an LZMA2 payload whole, and keeps its decisions. */
public final class Lzma2Decoder {

  private Lzma2Decoder() {}

  /**
   * What a payload says.
   *
   * @param plain the plain bytes
   * @param parse the decisions; stored chunks are one-byte literals in it
   * @param chunks its chunks in order
   */
  public record Decoded(byte[] plain, Parse parse, List<Chunk> chunks) {}

  /**
   * Decodes a payload.
   *
   * @param payload the whole payload, end marker included
   * @param plainSize how many plain bytes it has
   * @param dictionary the largest distance, in bytes
   * @throws CorruptData if the payload breaks a rule or has other plain bytes
   */
  public static Decoded decode(byte[] payload, int plainSize, long dictionary) throws CorruptData {
    byte[] in = Arrays.copyOf(payload, payload.length + LzmaDecoder.MAX_INPUT);
    byte[] out = new byte[plainSize];
    Parse parse = new Parse();
    LzmaDecoder lzma = new LzmaDecoder(in, out, dictionary, parse);
    List<Chunk> chunks = new ArrayList<>();
    int at = 0;
    int position = 0;
    int properties = -1;
    boolean needsState = true;
    while (true) {
      int control = in[at] & 0xff;
      if (control == 0) {
        if (at != payload.length - 1 || position != plainSize) {
          throw new CorruptData("an LZMA2 payload ends too early", at);
        }
        parse.compare(out);
        parse.trim();
        return new Decoded(out, parse, List.copyOf(chunks));
      }
      int size = u16(in, at + 1) + 1;
      if (control < Chunk.CODED) {
        if (control > Chunk.STORED
            || (position == 0) != (control == Chunk.STORED_AND_NEW)
            || size > plainSize - position
            || size > payload.length - at - 3) {
          throw new CorruptData("an LZMA2 chunk is wrong", at);
        }
        System.arraycopy(in, at + 3, out, position, size);
        for (int i = 0; i < size; i++) {
          parse.literal();
        }
        chunks.add(new Chunk(position, control, properties));
        needsState = true;
        position += size;
        at += 3 + size;
        continue;
      }
      size += (control & 0x1f) << 16;
      int coded = u16(in, at + 3) + 1;
      int kind = control & 0xe0;
      int header = 5;
      if (kind >= Chunk.NEW_PROPERTIES) {
        properties = in[at + 5] & 0xff;
        header = 6;
        if (!LzmaProbabilities.allowed(properties)) {
          throw new CorruptData("an LZMA2 chunk has unknown properties", at);
        }
        lzma.reset(properties);
      } else if (kind == Chunk.NEW_STATE) {
        lzma.reset();
      } else if (needsState) {
        throw new CorruptData("an LZMA2 chunk lacks a state", at);
      }
      if ((position == 0) != (kind == Chunk.ALL_NEW)
          || properties < 0
          || size > plainSize - position
          || coded > payload.length - at - header) {
        throw new CorruptData("an LZMA2 chunk is wrong", at);
      }
      needsState = false;
      chunks.add(new Chunk(position, kind, properties));
      lzma.decode(at + header, at + header + coded, position, position + size);
      position += size;
      at += header + coded;
    }
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }
}
