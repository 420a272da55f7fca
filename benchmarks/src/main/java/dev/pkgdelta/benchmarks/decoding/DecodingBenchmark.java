package dev.pkgdelta.benchmarks.decoding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Decodes one target image again and again; see {@link DecodedImage} for what that takes in. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
public class DecodingBenchmark {

  /** The old package's file, set by {@link DecodingSpeed}. */
  @Param("")
  public String base = "";

  /** The new package's file. */
  @Param("")
  public String target = "";

  private @Nullable DecodedImage image;

  /** Makes the delta. */
  @Setup
  public void open() throws IOException {
    image = DecodedImage.open(Path.of(base), Path.of(target));
  }

  /** Decodes the image. */
  @Benchmark
  public long decode() throws IOException {
    return image == null ? 0 : image.decode();
  }

  /** Frees what the image holds. */
  @TearDown
  public void close() throws IOException {
    if (image != null) {
      image.close();
    }
  }
}
