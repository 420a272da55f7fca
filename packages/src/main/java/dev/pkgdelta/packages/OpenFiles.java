package dev.pkgdelta.packages;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.FileBytes;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads any number of files while few are open at a time: a package may have more than a process
 * may open. Safe for use by several threads.
 */
final class OpenFiles implements Closeable {

  private static final int MAX_OPEN = 64;

  private final Map<Path, FileBytes> open = new LinkedHashMap<>(16, 0.75f, true);

  /** Returns the content of a file, which is opened when it is read, without following a link. */
  Bytes content(Path path, long size) {
    return new Content(path, size);
  }

  /** Returns the file, open until {@link #MAX_OPEN} others have been. */
  private FileBytes open(Path path) throws IOException {
    FileBytes file = open.get(path);
    if (file == null) {
      if (open.size() >= MAX_OPEN) {
        Path eldest = open.keySet().iterator().next();
        Objects.requireNonNull(open.remove(eldest)).close();
      }
      file = FileBytes.openNoFollow(path);
      open.put(path, file);
    }
    return file;
  }

  private synchronized void read(Content content, long position, MemorySegment target)
      throws IOException {
    FileBytes file = open(content.path);
    if (file.size() != content.size) {
      throw new IOException(content.path + " changed while it was in use");
    }
    file.read(position, target);
  }

  @Override
  public synchronized void close() throws IOException {
    for (FileBytes file : open.values()) {
      file.close();
    }
    open.clear();
  }

  private final class Content implements Bytes {
    private final Path path;
    private final long size;

    Content(Path path, long size) {
      this.path = path;
      this.size = size;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public void read(long position, MemorySegment target) throws IOException {
      Objects.checkFromIndexSize(position, target.byteSize(), size);
      OpenFiles.this.read(this, position, target);
    }
  }
}
