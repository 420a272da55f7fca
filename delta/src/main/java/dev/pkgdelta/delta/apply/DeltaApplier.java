package dev.pkgdelta.delta.apply;

import dev.pkgdelta.delta.OutputFormat;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.io.Failures;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.delta.io.Output;
import dev.pkgdelta.delta.io.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** Applies deltas. Its methods are safe for use by several threads. */
public final class DeltaApplier {

  private DeltaApplier() {}

  /**
   * Makes the target of a delta. It appears at its place whole and verified, or not at all.
   *
   * @param base the base package, or the root directory of the installed files, as the delta's
   *     header asks
   * @param output where the result is put: a file that is there is replaced; in format {@code
   *     PREUNPACKED} a directory that does not exist yet
   * @throws dev.pkgdelta.delta.PkgdeltaException if there is no result
   */
  public static ApplyResult apply(
      Path delta, Path base, Path output, ApplyOptions options, Progress progress)
      throws IOException {
    return Run.call(
        progress,
        options.threads(),
        options.memory(),
        run -> {
          try (Input file = Input.open(delta, run.progress())) {
            try {
              Application application =
                  new Application(file, new BasePath(base, run.progress()), options, run);
              return options.format() == OutputFormat.PREUNPACKED
                  ? application.unpack(output)
                  : application.write(() -> Output.file(output, run.progress()));
            } catch (IOException e) {
              throw Failures.inDelta(file.name(), options.spillDirectory(), e);
            }
          }
        });
  }

  /**
   * Makes the target of a delta as above, in format {@code PACKAGE} or {@code UNZIPPED}, and hands
   * its bytes on as they are made. They are only known to be right when this method returns: until
   * then, whoever takes them must be able to take them back.
   *
   * @param output takes the result; left open
   * @throws dev.pkgdelta.delta.PkgdeltaException if there is no result; what was written is then
   *     worth nothing
   * @throws IllegalArgumentException if the format is {@code PREUNPACKED}
   */
  public static ApplyResult applyGrowing(
      Path delta, Path base, OutputStream output, ApplyOptions options, Progress progress)
      throws IOException {
    if (options.format() == OutputFormat.PREUNPACKED) {
      throw new IllegalArgumentException("files can't be laid out in a stream");
    }
    return Run.call(
        progress,
        options.threads(),
        options.memory(),
        run -> {
          try (Input file = Input.open(delta, run.progress())) {
            try {
              return new Application(file, new BasePath(base, run.progress()), options, run)
                  .write(() -> Output.growing("output", output, run.progress()));
            } catch (IOException e) {
              throw Failures.inDelta(file.name(), options.spillDirectory(), e);
            }
          }
        });
  }

  /**
   * Makes the target of a delta as above, over channels, in format {@code PACKAGE} or {@code
   * UNZIPPED} and from a base package. Nothing is written before the result is verified.
   *
   * @param delta read at random; left open
   * @param base read at random; left open
   * @param output takes the result from its present position on; left open
   * @throws dev.pkgdelta.delta.PkgdeltaException if there is no result
   * @throws IllegalArgumentException if the format is {@code PREUNPACKED}
   */
  public static ApplyResult apply(
      SeekableByteChannel delta,
      SeekableByteChannel base,
      WritableByteChannel output,
      ApplyOptions options,
      Progress progress)
      throws IOException {
    if (options.format() == OutputFormat.PREUNPACKED) {
      throw new IllegalArgumentException("files can't be laid out in a channel");
    }
    return Run.call(
        progress,
        options.threads(),
        options.memory(),
        run -> {
          try (Input file = Input.of("delta", delta, run.progress())) {
            try {
              BaseSource source = new BaseChannel(Input.of("base", base, run.progress()));
              return new Application(file, source, options, run)
                  .write(
                      () ->
                          Output.channel(
                              "output", output, options.spillDirectory(), run.progress()));
            } catch (IOException e) {
              throw Failures.inDelta(file.name(), options.spillDirectory(), e);
            }
          }
        });
  }
}
