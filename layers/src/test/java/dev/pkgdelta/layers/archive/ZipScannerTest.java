package dev.pkgdelta.layers.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Tools;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipScannerTest {

  @TempDir Path directory;

  @Test
  void entriesAreFoundWhereTheyLie() throws Exception {
    byte[] zip = zip("a.txt", "b/c.txt");
    List<ZipEntry> entries = scan(zip);
    assertThat(entries).extracting(ZipEntry::name).containsExactly("a.txt", "b/c.txt");
    assertThat(entries).allMatch(entry -> entry.coding() == Member.Coding.DEFLATE);
    assertThat(entries.getFirst().start()).isEqualTo(30 + 5);
  }

  @Test
  void zip64EntriesAreRead() throws Exception {
    byte[] zip =
        Tools.run(
            directory,
            "python3",
            "-c",
            """
            import zipfile,io,sys
            b=io.BytesIO(); z=zipfile.ZipFile(b,'w',zipfile.ZIP_DEFLATED)
            f=z.open('wide','w',force_zip64=True); f.write(b'x'*1000); f.close()
            z.close(); sys.stdout.buffer.write(b.getvalue())
            """);
    assertThat(scan(zip).getFirst().plainSize()).isEqualTo(1000);
  }

  @Test
  void bytesBeforeTheArchiveAreAllowedFor() throws Exception {
    byte[] zip = zip("a.txt");
    byte[] prefixed = new byte[zip.length + 1000];
    System.arraycopy(zip, 0, prefixed, 1000, zip.length);
    assertThat(ArchiveFormat.detect(Bytes.of(prefixed))).isEqualTo(ArchiveFormat.ZIP);
    assertThat(scan(prefixed).getFirst().start()).isEqualTo(1000 + 30 + 5);
  }

  @Test
  void withoutADirectoryLocalHeadersAreFollowed() throws Exception {
    byte[] zip =
        Tools.run(
            directory,
            "python3",
            "-c",
            """
            import zipfile,io,sys
            b=io.BytesIO(); z=zipfile.ZipFile(b,'w')
            z.writestr('one','1'*50); z.writestr('two','2'*50)
            d=b.tell(); sys.stdout.buffer.write(b.getvalue()[:d])
            """);
    assertThat(scan(zip)).extracting(ZipEntry::name).containsExactly("one", "two");
  }

  @Test
  void overlappingEntriesAreTakenOnce() throws Exception {
    byte[] zip = zip("a.txt", "b.txt", "c.txt");
    ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int directoryStart = buffer.getInt(zip.length - 22 + 16);
    // All records point at the first entry.
    for (int at = directoryStart; buffer.getInt(at) == 0x02014b50; ) {
      buffer.putInt(at + 42, 0);
      at += 46 + buffer.getShort(at + 28) + buffer.getShort(at + 30) + buffer.getShort(at + 32);
    }
    assertThat(scan(zip)).hasSize(1);
  }

  @Test
  void entriesThatLieNowhereAreLeftOut() throws Exception {
    byte[] zip = zip("a.txt", "b.txt");
    ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int directoryStart = buffer.getInt(zip.length - 22 + 16);
    for (int absurd : new int[] {-2, Integer.MAX_VALUE, directoryStart}) {
      buffer.putInt(directoryStart + 42, absurd);
      assertThat(scan(zip)).extracting(ZipEntry::name).containsExactly("b.txt");
    }
    buffer.putInt(directoryStart + 42, 0);
    buffer.putInt(directoryStart + 20, Integer.MAX_VALUE);
    assertThat(scan(zip)).extracting(ZipEntry::name).containsExactly("b.txt");
  }

  @Test
  void aTruncatedArchiveIsReadAsFarAsItGoes() throws Exception {
    byte[] zip = zip("a.txt");
    for (int length = 0; length < zip.length; length += 3) {
      assertThat(scan(Arrays.copyOf(zip, length))).hasSizeLessThanOrEqualTo(1);
    }
  }

  private static byte[] zip(String... names) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new java.util.zip.ZipEntry(name));
        zip.write((name + " content ").repeat(20).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static List<ZipEntry> scan(byte[] zip) throws Exception {
    return ZipScanner.scan(Bytes.of(zip), 1000);
  }
}
