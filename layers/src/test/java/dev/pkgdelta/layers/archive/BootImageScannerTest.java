package dev.pkgdelta.layers.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Samples;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BootImageScannerTest {

  private static final byte[] PAYLOAD = Samples.noise(3000, 1);

  @Test
  void thePayloadIsWhereTheHeaderSays() throws Exception {
    for (byte[] image : new byte[][] {BootImages.bzImage(PAYLOAD), BootImages.zboot(PAYLOAD)}) {
      BootPayload found = find(image);
      assertThat(found).isNotNull();
      assertThat(Arrays.copyOfRange(image, (int) found.start(), (int) found.end()))
          .isEqualTo(PAYLOAD);
    }
  }

  @Test
  void noSetupSectorsStandForFour() throws Exception {
    byte[] image = BootImages.bzImage(PAYLOAD);
    BootPayload three = find(image);
    image[0x1f1] = 0;
    assertThat(three).isNotNull();
    assertThat(find(image)).isEqualTo(new BootPayload(three.start() + 512, 3000));
  }

  @Test
  void headersBeforeProtocol208TellNoPayload() throws Exception {
    byte[] image = BootImages.bzImage(PAYLOAD);
    BootImages.little(image).putShort(0x206, (short) 0x207);
    assertThat(find(image)).isNull();
  }

  @Test
  void aPayloadThatDoesNotLieInTheImageIsNone() throws Exception {
    for (int wrong : new int[] {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20}) {
      byte[] bzImage = BootImages.bzImage(PAYLOAD);
      BootImages.little(bzImage).putInt(0x24c, wrong);
      assertThat(find(bzImage)).isNull();
      byte[] zboot = BootImages.zboot(PAYLOAD);
      BootImages.little(zboot).putInt(12, wrong);
      assertThat(find(zboot)).isNull();
    }
    byte[] bzImage = BootImages.bzImage(PAYLOAD);
    BootImages.little(bzImage).putInt(0x248, -1);
    assertThat(find(bzImage)).isNull();
    byte[] zboot = BootImages.zboot(PAYLOAD);
    BootImages.little(zboot).putInt(8, 63);
    assertThat(find(zboot)).isNull();
  }

  @Test
  void whatIsFoundLiesInTheImageWhateverTheBytes() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    System.out.println("seed " + seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] image = random.nextBoolean() ? BootImages.bzImage(PAYLOAD) : BootImages.zboot(PAYLOAD);
      for (int i = random.nextInt(4); i >= 0; i--) {
        image[random.nextInt(0x260)] = (byte) random.nextInt();
      }
      image = Arrays.copyOf(image, random.nextInt(image.length + 1));
      BootPayload found = find(image);
      if (found != null) {
        assertThat(found.start()).isPositive();
        assertThat(found.length()).isPositive();
        assertThat(found.end()).isLessThanOrEqualTo(image.length);
      }
    }
  }

  private static @Nullable BootPayload find(byte[] image) throws IOException {
    return BootImageScanner.find(Bytes.of(image));
  }
}
