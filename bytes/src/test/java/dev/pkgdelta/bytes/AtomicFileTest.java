package dev.pkgdelta.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path directory;

  @Test
  void appearsWholeOnCommit() throws Exception {
    Path target = directory.resolve("file");
    try (AtomicFile file = AtomicFile.create(target)) {
      file.stream().write(new byte[] {1, 2, 3});
      assertThat(target).doesNotExist();
      file.commit();
    }
    assertThat(target).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(target));
  }

  /** Large files are sent to the disk while more is written. */
  @Test
  void largeFilesAreWholeToo() throws Exception {
    byte[] bytes = new byte[80_000_000];
    new Random(1).nextBytes(bytes);
    int half = bytes.length / 2;
    Path target = directory.resolve("file");
    try (AtomicFile file = AtomicFile.create(target)) {
      for (int at = 0; at < half; at += 100_000) {
        file.stream().write(bytes, at, 100_000);
      }
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment rest = arena.allocate(bytes.length - half);
        MemorySegment.copy(bytes, half, rest, ValueLayout.JAVA_BYTE, 0, bytes.length - half);
        for (long at = 0; at < rest.byteSize(); at += 5_000_000) {
          file.write(rest.asSlice(at, 5_000_000));
        }
      }
      file.commit();
    }
    assertThat(Files.readAllBytes(target)).isEqualTo(bytes);
    try (AtomicFile file = AtomicFile.create(target)) {
      file.stream().write(bytes);
    }
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(target));
    assertThat(Files.size(target)).isEqualTo(bytes.length);
  }

  @Test
  void leavesNothingWithoutCommit() throws Exception {
    try (AtomicFile file = AtomicFile.create(directory.resolve("file"))) {
      file.stream().write(1);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void deletesWhatAKilledProcessLeft() throws Exception {
    Path left = Files.createFile(directory.resolve(".file." + UUID.randomUUID() + ".part"));
    Path other = Files.createFile(directory.resolve(".file.notes.part"));
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(60)));
    Files.setLastModifiedTime(other, FileTime.from(Instant.now().minusSeconds(60)));
    try (AtomicFile _ = AtomicFile.create(directory.resolve("file"))) {
      assertThat(left).doesNotExist();
      assertThat(other).exists();
    }
  }

  @Test
  void leavesAloneWhatIsBeingWritten() throws Exception {
    try (AtomicFile first = AtomicFile.create(directory.resolve("file"))) {
      first.stream().write(1);
      try (var files = Files.list(directory)) {
        Path temporary = files.findFirst().orElseThrow();
        Files.setLastModifiedTime(temporary, FileTime.from(Instant.now().minusSeconds(60)));
      }
      try (AtomicFile second = AtomicFile.create(directory.resolve("file"))) {
        second.commit();
      }
      first.commit();
    }
    assertThat(directory.resolve("file")).hasBinaryContent(new byte[] {1});
  }
}
