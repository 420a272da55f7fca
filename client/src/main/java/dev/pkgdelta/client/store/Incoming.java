package dev.pkgdelta.client.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file on its way into the store. Closing it deletes it unless it was put in, or is to be gone on
 * with another time; if the process is killed, the next one that opens the store deletes it, but
 * for those.
 */
public final class Incoming implements AutoCloseable {

  private final Path place;
  private final FileChannel channel;
  private volatile boolean kept;

  Incoming(Path directory) throws IOException {
    place = directory.resolve(UUID.randomUUID().toString());
    channel =
        FileChannel.open(
            place,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.READ);
    var _ = channel.tryLock(); // tells it from one whose process is gone
  }

  /** A file that another download began; it is kept for the next one unless it is discarded. */
  Incoming(Path place, FileChannel channel) {
    this.place = place;
    this.channel = channel;
    this.kept = true;
  }

  /** Deletes the file when it is closed: it is not worth going on with. */
  public void discard() {
    kept = false;
  }

  /** Returns where it is now. */
  public Path place() {
    return place;
  }

  /** Returns the open file, which can be read and written, also after it was put in. */
  public FileChannel channel() {
    return channel;
  }

  @Override
  public void close() throws IOException {
    boolean worthless = !kept || !channel.isOpen() || channel.size() == 0;
    try {
      channel.close();
    } finally {
      if (worthless) {
        Files.deleteIfExists(place);
      }
    }
  }
}
