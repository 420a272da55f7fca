package dev.pkgdelta.benchmarks.lzma;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.FileBytes;
import dev.pkgdelta.delta.apply.BaseParses;
import dev.pkgdelta.delta.io.Layers;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.lzma.Lzma2Decoder;
import dev.pkgdelta.layers.lzma.Lzma2Encoder;
import dev.pkgdelta.layers.xz.XzBlock;
import dev.pkgdelta.layers.xz.XzScanner;
import dev.pkgdelta.layers.xz.XzStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Decodes the largest xz stream of a package with recording, and encodes it from what was recorded,
 * on one thread. {@link DecisionSpeed} turns times into bytes of image per second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
public class DecisionBenchmark {

  /** The package's file, set by {@link DecisionSpeed}. */
  @Param("")
  public String file = "";

  private record Block(byte[] payload, int plainSize, long dictionary) {

    Lzma2Decoder.Decoded decode() throws IOException {
      return Lzma2Decoder.decode(payload, plainSize, dictionary);
    }
  }

  private final List<Block> blocks = new ArrayList<>();
  private final List<Lzma2Decoder.Decoded> decoded = new ArrayList<>();

  /** Reads the package. */
  @Setup
  public void open() throws IOException {
    Bytes xz = stream(Path.of(file));
    for (XzStream stream : XzScanner.scan(xz).streams()) {
      for (XzBlock block : stream.blocks()) {
        byte[] payload = xz.copy(block.payloadOffset(), (int) block.payloadSize());
        blocks.add(
            new Block(payload, (int) block.plainSize(), block.dictionarySize() & 0xffffffffL));
      }
    }
    for (Block block : blocks) {
      decoded.add(block.decode());
    }
  }

  /** Returns the largest xz stream of a package. */
  private static Bytes stream(Path file) throws IOException {
    Path spill = Path.of(System.getProperty("java.io.tmpdir"));
    try (FileBytes bytes = FileBytes.open(file);
        Image image = Layers.scanner().scan(bytes, spill)) {
      return BaseParses.of(image, Compression.XZ).stream()
          .map(stream -> stream.encoded())
          .max(Comparator.comparingLong(Bytes::size))
          .map(found -> copied(found))
          .orElseThrow(() -> new IllegalArgumentException(file + " has no xz stream"));
    }
  }

  private static Bytes copied(Bytes bytes) {
    try {
      return Bytes.of(bytes.copy(0, (int) bytes.size()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Returns the plain bytes of the stream. */
  static long plainSize(Path file) throws IOException {
    return XzScanner.scan(stream(file)).plainSize();
  }

  /** Decodes all blocks and records their decisions. */
  @Benchmark
  public void decode(Blackhole sink) throws IOException {
    for (Block block : blocks) {
      sink.consume(block.decode());
    }
  }

  /** Encodes all blocks from their decisions. */
  @Benchmark
  public void encode(Blackhole sink) throws IOException {
    for (Lzma2Decoder.Decoded block : decoded) {
      sink.consume(Lzma2Encoder.encode(block, true));
    }
  }
}
