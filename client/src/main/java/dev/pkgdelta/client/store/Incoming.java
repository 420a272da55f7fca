package dev.pkgdelta.client.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file on its way into the store. Closing it deletes it unless it was put in; if the process is
 * killed, the next one that opens the store deletes it.
 */
public final class Incoming implements AutoCloseable {

  private final Path place;
  private final FileChannel channel;

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
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(place);
    }
  }
}
