package dev.pkgdelta.layers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pkgdelta.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZipFieldsTest {

  /** What the JDK writes: deflated entries have descriptors. */
  private static byte[] zip(boolean stored) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 20; i++) {
        byte[] content = ("content " + i + "\n").repeat(i * 10).getBytes(StandardCharsets.UTF_8);
        ZipEntry entry = new ZipEntry(i % 5 == 4 ? "directory" + i + "/" : "file" + i);
        if (stored) {
          CRC32 crc = new CRC32();
          crc.update(content);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(content.length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return bytes.toByteArray();
  }

  private static List<ZipFields.Field> fields(byte[] zip) throws IOException {
    return ZipFields.of(Bytes.of(zip), new Recipe(List.of(), zip.length));
  }

  private static int at(byte[] zip, ZipFields.Field field) {
    return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt((int) field.offset());
  }

  @Test
  void computesWhatIsThere() throws IOException {
    for (boolean stored : new boolean[] {true, false}) {
      byte[] zip = zip(stored);
      List<ZipFields.Field> fields = fields(zip);
      assertThat(fields).hasSize(20 * 4 + 2 + (stored ? 20 * 2 : 0));
      assertThat(fields).allSatisfy(field -> assertThat(at(zip, field)).isEqualTo(field.value()));
    }
  }

  @Test
  void doesNotNeedTheFieldsToFindThem() throws IOException {
    byte[] zip = zip(true);
    List<ZipFields.Field> fields = fields(zip);
    byte[] without = zip.clone();
    for (ZipFields.Field field : fields) {
      ByteBuffer.wrap(without).putInt((int) field.offset(), 0x55aa1234);
    }
    assertThat(fields(without)).isEqualTo(fields);
  }

  @Test
  void neverFailsWhateverTheBytes() throws IOException {
    byte[] zip = zip(false);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      byte[] damaged = zip.clone();
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt();
      }
      assertThatCode(() -> fields(damaged)).as("seed %d", seed).doesNotThrowAnyException();
    }
  }
}
