package dev.pkgdelta.delta.inspect;

import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.format.DeltaFile;
import dev.pkgdelta.delta.format.HeadReader;
import dev.pkgdelta.delta.inspect.Inspection.DeltaInspection;
import dev.pkgdelta.delta.io.Failures;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.delta.io.Run;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** Looks into deltas and packages. Its methods are safe for use by several threads. */
public final class Inspector {

  /** Bytes that encoders may take together while their settings are looked for. */
  private static final long ENCODER_MEMORY = 1L << 30;

  private Inspector() {}

  /**
   * Says what a file is. Of a delta only the header is read, and the whole file for its hash.
   *
   * @throws dev.pkgdelta.delta.PkgdeltaException if the file can't be read, or is a damaged delta
   */
  public static Inspection inspect(Path file, InspectOptions options, Progress progress)
      throws IOException {
    return Run.call(
        progress,
        options.threads(),
        ENCODER_MEMORY,
        run -> {
          try (Input input = Input.open(file, run.progress())) {
            return inspect(input, options, run);
          }
        });
  }

  /**
   * Says what is behind a channel, as above.
   *
   * @param file read at random; left open
   * @throws dev.pkgdelta.delta.PkgdeltaException if it can't be read, or is a damaged delta
   */
  public static Inspection inspect(
      SeekableByteChannel file, InspectOptions options, Progress progress) throws IOException {
    return Run.call(
        progress,
        options.threads(),
        ENCODER_MEMORY,
        run -> inspect(Input.of("file", file, run.progress()), options, run));
  }

  private static Inspection inspect(Input input, InspectOptions options, Run run)
      throws IOException, InterruptedException {
    try {
      return HeadReader.startsLikeDelta(input)
          ? new DeltaInspection(input.identity(), DeltaFile.open(input).toHeader())
          : PackageReader.read(input, options, run);
    } catch (IOException e) {
      throw Failures.inDelta(input.name(), options.spillDirectory(), e);
    }
  }
}
