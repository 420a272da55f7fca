package dev.pkgdelta.delta.create;

import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.io.Failures;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.delta.io.Output;
import dev.pkgdelta.delta.io.Run;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** Makes deltas. Its methods are safe for use by several threads. */
public final class DeltaCreator {

  private DeltaCreator() {}

  /**
   * Makes a delta from one package file to another and proves it by applying it. The delta appears
   * at its place whole, or not at all.
   *
   * @param base the package that the delta's users have
   * @param target the package that they want
   * @param delta where the delta is put; a file that is there is replaced
   * @throws dev.pkgdelta.delta.PkgdeltaException if no delta could be made
   */
  public static CreateResult create(
      Path base, Path target, Path delta, CreateOptions options, Progress progress)
      throws IOException {
    return Run.call(
        progress,
        options.threads(),
        options.encoderMemory(),
        run -> {
          try (Input from = Input.open(base, run.progress());
              Input to = Input.open(target, run.progress());
              Output out = Output.file(delta, run.progress())) {
            return create(from, to, out, options, run);
          }
        });
  }

  /**
   * Makes a delta as above, over channels. Nothing is written before the delta is proven.
   *
   * @param base read at random; left open
   * @param target read at random; left open
   * @param delta takes the delta from its present position on; left open
   * @throws dev.pkgdelta.delta.PkgdeltaException if no delta could be made
   */
  public static CreateResult create(
      SeekableByteChannel base,
      SeekableByteChannel target,
      WritableByteChannel delta,
      CreateOptions options,
      Progress progress)
      throws IOException {
    return Run.call(
        progress,
        options.threads(),
        options.encoderMemory(),
        run -> {
          try (Input from = Input.of("base", base, run.progress());
              Input to = Input.of("target", target, run.progress());
              Output out =
                  Output.channel("delta", delta, options.spillDirectory(), run.progress())) {
            return create(from, to, out, options, run);
          }
        });
  }

  private static CreateResult create(
      Input base, Input target, Output delta, CreateOptions options, Run run)
      throws IOException, InterruptedException {
    try {
      CreateResult result = new Creation(base, target, options, run).write(delta);
      delta.commit();
      return result;
    } catch (IOException e) {
      throw Failures.inSpill(target.name(), options.spillDirectory(), e);
    }
  }
}
