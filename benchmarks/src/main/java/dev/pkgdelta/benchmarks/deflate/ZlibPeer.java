package dev.pkgdelta.benchmarks.deflate;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * zlib or zlib-ng as a shared library; it is passed its text in one.
 *
 * @param ng whether the functions have zlib-ng's own names; the stream's layout is the same
 */
@SuppressWarnings("restricted") // the version is a string of unknown length
record ZlibPeer(String name, NativeLibrary library, boolean ng) implements Peer {

  private static final int STREAM_SIZE = 112;
  private static final int FINISH = 4;
  private static final int STREAM_END = 1;
  private static final int DEFLATED = 8;
  private static final int RAW = -15;
  private static final int MEMORY_LEVEL = 8;
  private static final int SLACK = 1 << 16;

  @Override
  public String version() {
    return versionString().reinterpret(64).getString(0) + ", in this process";
  }

  private MemorySegment versionString() {
    return MemorySegment.ofAddress(
        library.call(ng ? "zlibng_version" : "zlibVersion", ValueLayout.ADDRESS));
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
      stream.setAtIndex(ValueLayout.ADDRESS, 0, input);
      stream.setAtIndex(ValueLayout.JAVA_INT, 2, text.length);
      stream.setAtIndex(ValueLayout.ADDRESS, 3, output);
      stream.setAtIndex(ValueLayout.JAVA_INT, 8, (int) output.byteSize());
      begin(stream, level);
      long start = ProcessorTime.ofThread();
      long result = library.call(prefix() + "deflate", ValueLayout.JAVA_INT, stream, FINISH);
      long end = ProcessorTime.ofThread();
      if (result != STREAM_END) {
        throw new IOException(name + " failed with " + result);
      }
      long size = stream.getAtIndex(ValueLayout.JAVA_LONG, 5);
      library.call(prefix() + "deflateEnd", ValueLayout.JAVA_INT, stream);
      byte[] made = output.asSlice(0, size).toArray(ValueLayout.JAVA_BYTE);
      return new Encoding(Arrays.copyOf(made, made.length), end - start);
    }
  }

  private void begin(MemorySegment stream, int level) {
    if (ng) {
      library.call(
          "zng_deflateInit2", ValueLayout.JAVA_INT, stream, level, DEFLATED, RAW, MEMORY_LEVEL, 0);
    } else {
      library.call(
          "deflateInit2_",
          ValueLayout.JAVA_INT,
          stream,
          level,
          DEFLATED,
          RAW,
          MEMORY_LEVEL,
          0,
          versionString(),
          STREAM_SIZE);
    }
  }

  private String prefix() {
    return ng ? "zng_" : "";
  }
}
