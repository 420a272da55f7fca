package dev.pkgdelta.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedBytesTest {

  @TempDir Path directory;

  private Path file(int size) throws IOException {
    byte[] content = new byte[size];
    new Random(1).nextBytes(content);
    return Files.write(directory.resolve("file"), content);
  }

  @Test
  void givesTheBytesOfTheFile() throws IOException {
    Path path = file(100_000);
    byte[] content = Files.readAllBytes(path);
    try (FileBytes file = FileBytes.open(path);
        Arena arena = Arena.ofConfined()) {
      Bytes mapped = file.mapped(arena);
      assertThat(mapped.size()).isEqualTo(content.length);
      assertThat(mapped.copy(0, content.length)).isEqualTo(content);
      byte[] part = new byte[50];
      mapped.read(99_990, part, 20, 10);
      assertThat(part).containsSubsequence(content[99_990], content[99_999]);
      assertThat(mapped.slice(5, 7).copy(1, 6)).isEqualTo(file.copy(6, 6));
      assertThatThrownBy(() -> mapped.read(99_991, part, 0, 10))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> mapped.read(0, part, 45, 10))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void anEmptyFileHasNothingToMap() throws IOException {
    try (FileBytes file = FileBytes.open(file(0));
        Arena arena = Arena.ofConfined()) {
      assertThat(file.mapped(arena).size()).isZero();
    }
  }

  @Test
  void aFileThatBecameShorterFailsTheReadAndNotTheProcess() throws IOException {
    Path path = file(1 << 20);
    try (FileBytes file = FileBytes.open(path);
        Arena arena = Arena.ofConfined()) {
      Bytes mapped = file.mapped(arena);
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(4096);
      }
      assertThat(mapped.copy(0, 4096)).hasSize(4096);
      byte[] target = new byte[1 << 16];
      assertThatThrownBy(() -> mapped.read(1 << 19, target, 0, target.length))
          .isInstanceOf(EOFException.class)
          .hasMessageContaining(path + " became shorter while it was read")
          .hasMessageContaining("524288");
      assertThatThrownBy(() -> mapped.read(1 << 19, MemorySegment.ofArray(target)))
          .isInstanceOf(EOFException.class);
    }
  }
}
