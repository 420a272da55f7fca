package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.CorruptData;
import java.util.Arrays;
import java.util.Optional;

/**
 * A Huffman code of literals (RFC 8878, section 4.2). Immutable.
 *
 * @param lengths bits for each byte up to the last, 0 for those without a code
 * @param codes the bits
 */
record HuffmanCode(int[] lengths, int[] codes) {

  static final int MAX_LENGTH = 11;
  private static final int WEIGHTS_LOG = 6;
  private static final int MAX_WEIGHT = 12;
  private static final int DIRECT = 128;

  /** A description that was read, and how many bytes it took. */
  record Described(HuffmanCode code, int size) {}

  static HuffmanCode of(int[] lengths) {
    int longest = Arrays.stream(lengths).max().orElse(0);
    int[] perLength = new int[longest + 2];
    for (int length : lengths) {
      perLength[length]++;
    }
    int[] next = new int[longest + 2];
    int first = 0;
    for (int length = longest; length > 0; length--) {
      next[length] = first;
      first = (first + perLength[length]) >>> 1;
    }
    int[] codes = new int[lengths.length];
    for (int s = 0; s < lengths.length; s++) {
      if (lengths[s] > 0) {
        codes[s] = next[lengths[s]]++;
      }
    }
    return new HuffmanCode(lengths, codes);
  }

  /** Returns whether a byte has a code. */
  boolean has(int value) {
    return value < lengths.length && lengths[value] > 0;
  }

  /** Reads a description (section 4.2.1). */
  static Described read(byte[] bytes, int from, int to) throws CorruptData {
    if (from >= to) {
      throw new CorruptData("a zstd Huffman table is missing", from);
    }
    int header = bytes[from] & 0xff;
    int size = header < DIRECT ? header : (header - DIRECT + 2) / 2;
    if (size > to - from - 1) {
      throw new CorruptData("a zstd Huffman table ends too early", from);
    }
    int[] weights =
        header < DIRECT
            ? packedWeights(bytes, from + 1, from + 1 + size)
            : directWeights(bytes, from + 1, header - DIRECT + 1);
    return new Described(of(lengths(weights, from)), size + 1);
  }

  private static int[] directWeights(byte[] bytes, int from, int count) {
    int[] weights = new int[count];
    for (int i = 0; i < count; i++) {
      int pair = bytes[from + i / 2] & 0xff;
      weights[i] = i % 2 == 0 ? pair >>> 4 : pair & 15;
    }
    return weights;
  }

  private static int[] packedWeights(byte[] bytes, int from, int to) throws CorruptData {
    FseCounts.Described counts = FseCounts.read(bytes, from, to, WEIGHTS_LOG, MAX_WEIGHT);
    FseTable table = FseTable.of(counts.counts());
    BitsBack in = new BitsBack(bytes, from + counts.size(), to);
    int[] weights = new int[256];
    int[] states = {in.read(table.log), in.read(table.log)};
    int count = 0;
    while (true) {
      int turn = count & 1;
      if (count >= 254) {
        throw new CorruptData("a zstd Huffman table has too many weights", from);
      }
      weights[count++] = table.symbol(states[turn]);
      states[turn] = table.next(states[turn], in);
      if (in.left() < 0) {
        weights[count++] = table.symbol(states[1 - turn]);
        return Arrays.copyOf(weights, count);
      }
    }
  }

  /** Turns weights into lengths; the last one is what is left. */
  private static int[] lengths(int[] weights, int at) throws CorruptData {
    int sum = 0;
    for (int weight : weights) {
      if (weight > MAX_LENGTH) {
        throw new CorruptData("a zstd Huffman code is too long", at);
      }
      sum += weight > 0 ? 1 << (weight - 1) : 0;
    }
    int longest = sum == 0 ? 0 : FseCounts.floorLog(sum) + 1;
    int rest = (1 << longest) - sum;
    if (sum == 0 || longest > MAX_LENGTH || Integer.bitCount(rest) != 1) {
      throw new CorruptData("a zstd Huffman table does not come out even", at);
    }
    int[] lengths = new int[weights.length + 1];
    for (int s = 0; s < weights.length; s++) {
      lengths[s] = weights[s] == 0 ? 0 : longest + 1 - weights[s];
    }
    lengths[weights.length] = longest - FseCounts.floorLog(rest);
    return lengths;
  }

  /** Writes the description as libzstd does; nothing where it could not. */
  Optional<byte[]> write() throws CorruptData {
    int longest = Arrays.stream(lengths).max().orElse(0);
    int count = lengths.length - 1;
    int[] weights = new int[count + 1];
    for (int s = 0; s < count; s++) {
      weights[s] = lengths[s] == 0 ? 0 : longest + 1 - lengths[s];
    }
    byte[] packed = pack(weights, count);
    if (packed.length > 1 && packed.length < count / 2) {
      byte[] all = new byte[packed.length + 1];
      all[0] = (byte) packed.length;
      System.arraycopy(packed, 0, all, 1, packed.length);
      return Optional.of(all);
    }
    if (count > DIRECT || count < 1) {
      return Optional.empty();
    }
    byte[] direct = new byte[(count + 1) / 2 + 1];
    direct[0] = (byte) (DIRECT + count - 1);
    for (int i = 0; i < count; i += 2) {
      direct[i / 2 + 1] = (byte) ((weights[i] << 4) + weights[i + 1]);
    }
    return Optional.of(direct);
  }

  /** Packs weights as libzstd's HUF_compressWeights does; nothing where it gives up. */
  private static byte[] pack(int[] weights, int count) throws CorruptData {
    int[] counts = new int[MAX_WEIGHT + 1];
    for (int i = 0; i < count; i++) {
      counts[weights[i]]++;
    }
    int most = Arrays.stream(counts).max().orElse(0);
    if (count <= 2 || most == count || most == 1) {
      return new byte[0];
    }
    int last = MAX_WEIGHT;
    while (counts[last] == 0) {
      last--;
    }
    int log = FseCounts.usualLog(WEIGHTS_LOG, count, last, 2);
    Optional<FseCounts> scaled = FseCounts.scaled(counts, last, count, log, false);
    if (scaled.isEmpty()) {
      return new byte[0];
    }
    FseTable table = FseTable.of(scaled.get());
    BitsOut out = new BitsOut();
    int at = count - 1;
    int[] states = new int[2];
    for (int i = 0; i < 2; i++, at--) {
      states[at & 1] = table.begin(weights[at]);
    }
    for (; at >= 0; at--) {
      states[at & 1] = table.write(states[at & 1], weights[at], out);
    }
    table.end(states[1], out);
    table.end(states[0], out);
    byte[] header = scaled.get().write();
    byte[] stream = out.close();
    byte[] all = Arrays.copyOf(header, header.length + stream.length);
    System.arraycopy(stream, 0, all, header.length, stream.length);
    return all;
  }

  /** Writes bytes as a stream that is read from its end. */
  byte[] stream(byte[] bytes, int from, int to) {
    BitsOut out = new BitsOut();
    for (int i = to - 1; i >= from; i--) {
      int value = bytes[i] & 0xff;
      out.add(codes[value], lengths[value]);
    }
    return out.close();
  }
}
