package dev.pkgdelta.benchmarks.deflate;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** zlib as a shared library, or one with zlib's interface; it is passed its text in one. */
@SuppressWarnings("restricted") // the version is a string of unknown length
record ZlibPeer(String name, NativeLibrary library) implements Peer {

  private static final int STREAM_SIZE = 112;
  private static final int FINISH = 4;
  private static final int STREAM_END = 1;
  private static final int DEFLATED = 8;
  private static final int RAW = -15;
  private static final int MEMORY_LEVEL = 8;
  private static final int SLACK = 1 << 16;

  @Override
  public String version() {
    MemorySegment version =
        MemorySegment.ofAddress(library.call("zlibVersion", ValueLayout.ADDRESS)).reinterpret(64);
    return version.getString(0) + ", in this process";
  }

  @Override
  public List<Integer> levels() {
    return IntStream.rangeClosed(1, 9).boxed().toList();
  }

  @Override
  public Encoding encode(byte[] text, int level) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stream = arena.allocate(STREAM_SIZE, Long.BYTES);
      MemorySegment input = arena.allocate(text.length).copyFrom(MemorySegment.ofArray(text));
      MemorySegment output = arena.allocate(text.length + SLACK).fill((byte) 0);
      MemorySegment version =
          MemorySegment.ofAddress(library.call("zlibVersion", ValueLayout.ADDRESS));
      stream.setAtIndex(ValueLayout.ADDRESS, 0, input);
      stream.setAtIndex(ValueLayout.JAVA_INT, 2, text.length);
      stream.setAtIndex(ValueLayout.ADDRESS, 3, output);
      stream.setAtIndex(ValueLayout.JAVA_INT, 8, (int) output.byteSize());
      library.call(
          "deflateInit2_",
          ValueLayout.JAVA_INT,
          stream,
          level,
          DEFLATED,
          RAW,
          MEMORY_LEVEL,
          0,
          version,
          STREAM_SIZE);
      long start = ProcessorTime.ofThread();
      long result = library.call("deflate", ValueLayout.JAVA_INT, stream, FINISH);
      long end = ProcessorTime.ofThread();
      if (result != STREAM_END) {
        throw new IOException(name + " failed with " + result);
      }
      long size = stream.getAtIndex(ValueLayout.JAVA_LONG, 5);
      library.call("deflateEnd", ValueLayout.JAVA_INT, stream);
      byte[] made = output.asSlice(0, size).toArray(ValueLayout.JAVA_BYTE);
      return new Encoding(Arrays.copyOf(made, made.length), end - start);
    }
  }
}
