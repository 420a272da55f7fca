package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.TaskFailure;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.delta.io.Layers;
import dev.pkgdelta.layers.image.Image;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A scan of a package that runs while something else is done, and the image that it gives. */
final class EarlyScan implements Closeable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("pkgdelta-scan").factory());
  private final Future<Image> image;

  /** Begins to scan. */
  EarlyScan(Input file, Path spillDirectory) {
    this.image = thread.submit(() -> Layers.scanner().scan(file, spillDirectory));
    thread.shutdown();
  }

  /** Waits for the image, which is good until this is closed. */
  Image image() throws IOException, InterruptedException {
    try {
      return image.get();
    } catch (ExecutionException e) {
      throw TaskFailure.of(e);
    }
  }

  /** Ends the scan, if it still runs, and gives the image up. */
  @Override
  public void close() throws IOException {
    thread.shutdownNow();
    thread.close();
    if (image.state() == Future.State.SUCCESS) {
      image.resultNow().close();
    }
  }
}
