package dev.pkgdelta.benchmarks.deflate;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;

/** libdeflate as a shared library. */
record LibdeflatePeer(NativeLibrary library) implements Peer {

  private static final int NEAR_OPTIMAL = 10;

  @Override
  public String name() {
    return "libdeflate";
  }

  @Override
  public String version() throws IOException {
    return Program.line("libdeflate-gzip", "-V") + ", the library in this process";
  }

  @Override
  public List<Integer> levels() {
    return IntStream.rangeClosed(1, 12).boxed().toList();
  }

  @Override
  public int share(int level) {
    return level < NEAR_OPTIMAL ? 16 : 4;
  }

  @Override
  public Encoding encode(byte[] text, int level) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment input = arena.allocate(text.length).copyFrom(MemorySegment.ofArray(text));
      MemorySegment output = arena.allocate(text.length + (1 << 16)).fill((byte) 0);
      MemorySegment encoder =
          MemorySegment.ofAddress(
              library.call("libdeflate_alloc_compressor", ValueLayout.ADDRESS, level));
      long start = ProcessorTime.ofThread();
      long size =
          library.call(
              "libdeflate_deflate_compress",
              ValueLayout.JAVA_LONG,
              encoder,
              input,
              (long) text.length,
              output,
              output.byteSize());
      long end = ProcessorTime.ofThread();
      library.call("libdeflate_free_compressor", ValueLayout.JAVA_LONG, encoder);
      if (size == 0) {
        throw new IOException("libdeflate failed");
      }
      return new Encoding(output.asSlice(0, size).toArray(ValueLayout.JAVA_BYTE), end - start);
    }
  }
}
