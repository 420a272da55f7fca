package dev.pkgdelta.delta.inspect;

import dev.pkgdelta.delta.Cancelled;
import dev.pkgdelta.delta.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** Looks into deltas and packages. Its methods are safe for use by several threads. */
public final class Inspector {

  private Inspector() {}

  /**
   * Says what a file is. Of a delta only the header is read, and the whole file for its hash.
   *
   * @throws dev.pkgdelta.delta.PkgdeltaException if the file can't be read, or is a damaged delta
   */
  public static Inspection inspect(Path file, InspectOptions options, Progress progress)
      throws IOException {
    if (progress.cancelled()) {
      throw new Cancelled();
    }
    throw new UnsupportedOperationException();
  }
}
