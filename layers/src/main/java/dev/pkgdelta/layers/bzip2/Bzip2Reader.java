package dev.pkgdelta.layers.bzip2;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.encoding.Decoding;
import dev.pkgdelta.layers.encoding.PlainOutput;
import dev.pkgdelta.natives.Bzip2;
import dev.pkgdelta.natives.Coder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Decodes a .bz2 file and tells what streams it is made of. Another stream follows where, right
 * after one, there is a header and the mark of a block or of the end; anything else ends the file.
 *
 * @param streams one or more
 * @param size of all streams together in bytes
 */
public record Bzip2Reader(List<Bzip2Stream> streams, long size) {

  /** The most streams in a file; bounds the memory for their descriptions. */
  static final int MAX_STREAMS = 1 << 18;

  private static final int START = 10;
  private static final long BLOCK_MARK = 0x314159265359L;
  private static final long END_MARK = 0x177245385090L;

  public Bzip2Reader {
    streams = List.copyOf(streams);
  }

  /**
   * Decodes the file that begins at the first byte.
   *
   * @param limit the most plain bytes that may come out
   */
  public static Bzip2Reader read(Bytes compressed, OutputStream plain, long limit)
      throws IOException {
    PlainOutput output = new PlainOutput(plain, limit);
    List<Bzip2Stream> streams = new ArrayList<>();
    long position = 0;
    OptionalInt level = levelAt(compressed, 0);
    if (level.isEmpty()) {
      throw new CorruptData("this is not a bzip2 stream", 0);
    }
    Bzip2 library = Bzip2.any().require();
    while (level.isPresent()) {
      if (streams.size() == MAX_STREAMS) {
        throw new CorruptData("there are more than " + MAX_STREAMS + " bzip2 streams", position);
      }
      long before = output.written();
      try (Coder coder = library.decoder()) {
        position = Decoding.run(coder, compressed, position, compressed.size(), output);
      }
      streams.add(new Bzip2Stream(level.getAsInt(), output.written() - before));
      level = levelAt(compressed, position);
    }
    return new Bzip2Reader(streams, position);
  }

  private static OptionalInt levelAt(Bytes compressed, long position) throws IOException {
    if (compressed.size() - position < START) {
      return OptionalInt.empty();
    }
    byte[] start = compressed.copy(position, START);
    long mark = 0;
    for (int i = 4; i < START; i++) {
      mark = mark << 8 | (start[i] & 0xff);
    }
    boolean begins =
        start[0] == 'B'
            && start[1] == 'Z'
            && start[2] == 'h'
            && start[3] >= '1'
            && start[3] <= '9'
            && (mark == BLOCK_MARK || mark == END_MARK);
    return begins ? OptionalInt.of(start[3] - '0') : OptionalInt.empty();
  }
}
