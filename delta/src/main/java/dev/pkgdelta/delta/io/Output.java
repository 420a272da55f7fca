package dev.pkgdelta.delta.io;

import dev.pkgdelta.bytes.AtomicFile;
import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.OutputFailed;
import dev.pkgdelta.delta.PkgdeltaException;
import dev.pkgdelta.delta.format.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file in the making, hashed on its way as a rule. Nothing is seen of it before {@link #commit};
 * closing without that undoes all. Used by one thread at a time.
 */
public final class Output extends BulkOutputStream {

  /** Where the bytes wait until they are wanted. */
  private interface Place extends AutoCloseable {
    OutputStream stream();

    default void write(MemorySegment bytes) throws IOException {
      BulkOutputStream.write(bytes, stream());
    }

    void commit() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** So much is written between two looks at whether the run was stopped. */
  private static final long STEP = 1 << 22;

  private final String name;
  private final Place place;
  private final ProgressMeter progress;
  private @Nullable MessageDigest digest = Sha256.digest();
  private long size;

  private Output(String name, Place place, ProgressMeter progress) {
    this.name = name;
    this.place = place;
    this.progress = progress;
  }

  /**
   * Starts a file.
   *
   * @throws OutputFailed if its directory can't be written
   */
  public static Output file(Path path, ProgressMeter progress) throws OutputFailed {
    if (java.nio.file.Files.isDirectory(path)) {
      throw new OutputFailed(path.toString(), -1, "is a directory; name a file", null);
    }
    try {
      AtomicFile file = AtomicFile.create(path);
      Place place =
          new Place() {
            @Override
            public OutputStream stream() {
              return file.stream();
            }

            @Override
            public void write(MemorySegment bytes) throws IOException {
              file.write(bytes);
            }

            @Override
            public void commit() throws IOException {
              file.commit();
            }

            @Override
            public void close() throws IOException {
              file.close();
            }
          };
      return new Output(path.toString(), place, progress);
    } catch (IOException e) {
      throw failed(path.toString(), 0, e);
    }
  }

  /**
   * Starts bytes that go to a channel when they are complete.
   *
   * @param spill where they wait if they don't fit in memory
   */
  public static Output channel(
      String name, WritableByteChannel channel, Path spill, ProgressMeter progress) {
    SpillBuffer buffer = new SpillBuffer(spill, 1 << 22);
    Place place =
        new Place() {
          @Override
          public OutputStream stream() {
            return buffer;
          }

          @Override
          public void commit() throws IOException {
            byte[] chunk = new byte[1 << 16];
            for (long done = 0; done < buffer.size(); ) {
              int count = (int) Math.min(chunk.length, buffer.size() - done);
              buffer.read(done, chunk, 0, count);
              for (ByteBuffer out = ByteBuffer.wrap(chunk, 0, count); out.hasRemaining(); ) {
                channel.write(out);
              }
              done += count;
            }
          }

          @Override
          public void close() throws IOException {
            buffer.close();
          }
        };
    return new Output(name, place, progress);
  }

  /** Starts bytes that nobody wants but for their hash. */
  public static Output nowhere(ProgressMeter progress) {
    return new Output("", passing(OutputStream.nullOutputStream()), progress);
  }

  /**
   * Starts bytes that go on as they are written, before anybody can know whether they are right.
   */
  public static Output growing(String name, OutputStream stream, ProgressMeter progress) {
    return new Output(name, passing(stream), progress);
  }

  private static Place passing(OutputStream stream) {
    return new Place() {
      @Override
      public OutputStream stream() {
        return stream;
      }

      @Override
      public void commit() throws IOException {
        stream.flush();
      }

      @Override
      public void close() {}
    };
  }

  private static OutputFailed failed(String name, long offset, IOException e) {
    String reason =
        switch (e) {
          case java.nio.file.NoSuchFileException _ -> "its directory does not exist";
          case java.nio.file.AccessDeniedException _ -> "permission denied";
          default -> String.valueOf(e.getMessage());
        };
    return new OutputFailed(name, offset, "can't be written: " + reason, e);
  }

  /** Returns the name that messages give the file. */
  public String name() {
    return name;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    progress.check();
    if (digest != null) {
      digest.update(source, offset, length);
    }
    try {
      place.stream().write(source, offset, length);
    } catch (PkgdeltaException e) {
      throw e;
    } catch (IOException e) {
      throw failed(name, size, e);
    }
    size += length;
  }

  @Override
  public void write(MemorySegment bytes) throws IOException {
    if (digest != null) {
      super.write(bytes);
      return;
    }
    for (long done = 0; done < bytes.byteSize(); ) {
      progress.check();
      long count = Math.min(STEP, bytes.byteSize() - done);
      try {
        place.write(bytes.asSlice(done, count));
      } catch (IOException e) {
        throw failed(name, size, e);
      }
      done += count;
      size += count;
    }
  }

  /** Writes all of {@code bytes}. */
  public void write(Bytes bytes) throws IOException {
    bytes.stream().transferTo(this);
  }

  /** Says, before the first byte is written, that nobody will ask for {@link #identity}. */
  public void leaveHashOut() {
    digest = null;
  }

  /** Returns how many bytes were written. */
  public long size() {
    return size;
  }

  /** Returns size and hash of what was written; called once, when that is all. */
  public FileIdentity identity() {
    byte[] hash = Objects.requireNonNull(digest, "the hash was left out").digest();
    return new FileIdentity(size, HexFormat.of().formatHex(hash));
  }

  /**
   * Makes the file appear.
   *
   * @throws OutputFailed if it can't
   */
  public void commit() throws IOException {
    progress.check();
    try {
      place.commit();
    } catch (IOException e) {
      throw failed(name, size, e);
    }
  }

  @Override
  public void close() throws IOException {
    place.close();
  }
}
