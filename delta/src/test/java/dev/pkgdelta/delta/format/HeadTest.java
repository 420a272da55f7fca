package dev.pkgdelta.delta.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class HeadTest {

  private static final FileIdentity BASE = new FileIdentity(314852, "ab".repeat(32));
  private static final FileIdentity TARGET = new FileIdentity(315764, "cd".repeat(32));
  private static final String BASE_PURL = "pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5?arch=amd64";
  private static final String TARGET_PURL = "pkg:deb/debian/curl@7.88.1-10%2Bdeb12u15?arch=amd64";

  private static Head head(Set<Feature> features) {
    boolean same = features.contains(Feature.SAME_FILE);
    boolean plain = features.contains(Feature.PLAIN_TARGET);
    FileIdentity target = same ? BASE : TARGET;
    byte[] check = new byte[8];
    Arrays.fill(check, (byte) (same ? 0xab : 0xcd));
    return new Head(
        1,
        1,
        features,
        BASE,
        BASE_PURL,
        target,
        same ? BASE_PURL : TARGET_PURL,
        plain ? target.size() : 700000,
        check,
        100 << 20,
        1230,
        PackMethod.STORED,
        0,
        0,
        0,
        Optional.empty());
  }

  /** A head followed by an empty second part and its checksum. */
  private static byte[] file(byte[] head) {
    return new ByteWriter().bytes(head).i32(0).toByteArray();
  }

  @Test
  void comesBackAsItWasWritten() throws Exception {
    for (Set<Feature> features :
        Set.of(
            EnumSet.noneOf(Feature.class),
            EnumSet.of(Feature.INSTALLED_BASE),
            EnumSet.of(Feature.SAME_FILE, Feature.PLAIN_TARGET))) {
      byte[] bytes = HeadWriter.write(head(features));
      HeadReader.Found found = HeadReader.read(Bytes.of(file(bytes)));
      assertThat(found.size()).isEqualTo(bytes.length);
      assertThat(found.head()).usingRecursiveComparison().isEqualTo(head(features));
      assertThat(HeadWriter.write(found.head())).isEqualTo(bytes);
    }
  }

  @Test
  void tellsTheKindOfBase() {
    assertThat(head(EnumSet.of(Feature.INSTALLED_BASE)).baseKind()).isEqualTo(BaseKind.INSTALLED);
    assertThat(head(EnumSet.noneOf(Feature.class)).baseKind()).isEqualTo(BaseKind.PACKAGE);
  }

  @Test
  void isSmall() {
    assertThat(HeadWriter.write(head(EnumSet.noneOf(Feature.class)))).hasSizeLessThan(170);
    assertThat(HeadWriter.write(head(EnumSet.of(Feature.SAME_FILE, Feature.PLAIN_TARGET))))
        .hasSizeLessThan(110);
  }

  @Test
  void anyFlippedBitIsRefused() {
    byte[] good = HeadWriter.write(head(EnumSet.noneOf(Feature.class)));
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] bad = file(good);
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> HeadReader.read(Bytes.of(bad)))
          .as("bit %d", bit)
          .isInstanceOf(CorruptData.class);
    }
  }

  @Test
  void anyTruncationIsRefused() {
    byte[] good = file(HeadWriter.write(head(EnumSet.noneOf(Feature.class))));
    for (int length = 0; length < good.length; length++) {
      byte[] bad = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> HeadReader.read(Bytes.of(bad)))
          .as("length %d", length)
          .isInstanceOf(CorruptData.class);
    }
  }

  @Test
  void trailingBytesAreRefused() {
    byte[] good = file(HeadWriter.write(head(EnumSet.noneOf(Feature.class))));
    assertThatThrownBy(() -> HeadReader.read(Bytes.of(Arrays.copyOf(good, good.length + 1))))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("more bytes follow");
  }

  @Test
  void aLaterVersionThatOldReadersMayReadIsRead() throws Exception {
    byte[] later = reseal(2, 1, 3);
    assertThat(HeadReader.read(Bytes.of(file(later))).head().version()).isEqualTo(2);
  }

  @Test
  void aVersionThatIsTooNewIsNamed() {
    assertThatThrownBy(() -> HeadReader.read(Bytes.of(file(reseal(3, 2, 0)))))
        .isInstanceOf(UnknownNeed.class)
        .hasMessage("format version 2");
  }

  @Test
  void anUnknownFeatureIsNamed() {
    byte[] head = HeadWriter.write(head(EnumSet.noneOf(Feature.class)));
    head[8] |= 0x40;
    seal(head);
    assertThatThrownBy(() -> HeadReader.read(Bytes.of(file(head))))
        .isInstanceOf(UnknownNeed.class)
        .hasMessage("feature 6");
  }

  /** Writes another version and {@code extra} unknown bytes at the end of the body. */
  private static byte[] reseal(int version, int oldest, int extra) {
    byte[] head = HeadWriter.write(head(EnumSet.noneOf(Feature.class)));
    int body = head.length - 4 - 8;
    byte[] other =
        new ByteWriter()
            .bytes(Arrays.copyOf(head, 4))
            .varint(version)
            .varint(oldest)
            .varint(body + extra)
            .bytes(Arrays.copyOfRange(head, 8, head.length - 4))
            .bytes(new byte[extra])
            .i32(0)
            .toByteArray();
    seal(other);
    return other;
  }

  private static void seal(byte[] head) {
    CRC32C crc = new CRC32C();
    crc.update(head, 0, head.length - 4);
    byte[] sum = new ByteWriter().i32((int) crc.getValue()).toByteArray();
    System.arraycopy(sum, 0, head, head.length - 4, 4);
  }
}
