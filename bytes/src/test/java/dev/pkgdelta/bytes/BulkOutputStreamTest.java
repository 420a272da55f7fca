package dev.pkgdelta.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory is written whole and in order, whatever takes it. */
class BulkOutputStreamTest {

  @TempDir Path directory;

  private static final class Collecting extends BulkOutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(byte[] source, int offset, int length) {
      bytes.write(source, offset, length);
    }
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  @Test
  void memoryOfAnySizeGoesToAnyStream() throws IOException {
    for (int size : new int[] {0, 1, (1 << 17) - 1, 1 << 17, (1 << 17) + 1, 400_000}) {
      byte[] content = content(size);
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      BulkOutputStream.write(MemorySegment.ofArray(content), plain);
      assertThat(plain.toByteArray()).isEqualTo(content);
      Collecting bulk = new Collecting();
      BulkOutputStream.write(MemorySegment.ofArray(content), bulk);
      assertThat(bulk.bytes.toByteArray()).isEqualTo(content);
    }
  }

  @Test
  void aFileTakesMemoryAfterWhatItsStreamWasGiven() throws IOException {
    byte[] content = content(3_000_000);
    Path target = directory.resolve("file");
    try (AtomicFile file = AtomicFile.create(target);
        Arena arena = Arena.ofConfined()) {
      file.stream().write(content, 0, 1000);
      file.write(
          arena
              .allocate(2_900_000)
              .copyFrom(MemorySegment.ofArray(content).asSlice(1000, 2_900_000)));
      file.stream().write(content, 2_901_000, 99_000);
      file.commit();
    }
    assertThat(target).hasBinaryContent(content);
  }
}
