package dev.pkgdelta.delta.io;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.FileBytes;
import dev.pkgdelta.delta.Cancelled;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.UnreadableInput;
import dev.pkgdelta.delta.format.Sha256;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** A file that a run reads, which failures name as the caller named it. */
public final class Input implements Bytes, AutoCloseable {

  private final String name;
  private final Bytes bytes;
  private final AutoCloseable resource;
  private final ProgressMeter progress;

  private Input(String name, Bytes bytes, AutoCloseable resource, ProgressMeter progress) {
    this.name = name;
    this.bytes = bytes;
    this.resource = resource;
    this.progress = progress;
  }

  /**
   * Opens a plain file.
   *
   * @throws UnreadableInput if there is none or it can't be read
   */
  public static Input open(Path path, ProgressMeter progress) throws UnreadableInput {
    try {
      if (Files.isDirectory(path)) {
        throw new UnreadableInput(path.toString(), -1, "is a directory; name a file", null);
      }
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new UnreadableInput(path.toString(), -1, "is no plain file; name one", null);
      }
      FileBytes file = FileBytes.open(path);
      return new Input(path.toString(), file, file, progress);
    } catch (UnreadableInput e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableInput(path.toString(), -1, reason(e), e);
    }
  }

  /** Reads a channel, which stays open. */
  public static Input of(String name, SeekableByteChannel channel, ProgressMeter progress)
      throws UnreadableInput {
    try {
      return new Input(name, new ChannelBytes(channel), () -> {}, progress);
    } catch (IOException e) {
      throw new UnreadableInput(name, -1, reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "does not exist; check the path";
      case AccessDeniedException _ -> "can't be read: permission denied";
      default -> "can't be read: " + e.getMessage();
    };
  }

  /** Returns the name that messages give the file. */
  public String name() {
    return name;
  }

  /** Reads the whole file for its hash. */
  public FileIdentity identity() throws IOException {
    return new FileIdentity(size(), HexFormat.of().formatHex(Sha256.of(this)));
  }

  @Override
  public long size() {
    return bytes.size();
  }

  @Override
  public void read(long position, MemorySegment target) throws IOException {
    progress.check();
    try {
      bytes.read(position, target);
    } catch (ClosedByInterruptException e) {
      throw new Cancelled(e);
    } catch (IOException e) {
      throw new UnreadableInput(name, position, reason(e), e);
    }
  }

  @Override
  public Optional<MemorySegment> map(long position, long length, Arena arena) throws IOException {
    try {
      return bytes.map(position, length, arena);
    } catch (IOException e) {
      throw new UnreadableInput(name, position, reason(e), e);
    }
  }

  @Override
  public Bytes mapped(Arena arena) throws IOException {
    try {
      return new Input(name, bytes.mapped(arena), () -> {}, progress);
    } catch (IOException e) {
      throw new UnreadableInput(name, 0, reason(e), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      resource.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
