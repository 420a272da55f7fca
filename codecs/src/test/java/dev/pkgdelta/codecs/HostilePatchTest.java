package dev.pkgdelta.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.create.PatchCreator;
import dev.pkgdelta.codecs.create.PatchOptions;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import dev.pkgdelta.codecs.vcdiff.secondary.SecondaryKind;
import dev.pkgdelta.natives.NativeContexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every bit and every length of small patches, in all formats: what was changed is refused with
 * format and offset, or gives some file that is no larger than the patch can tell of. Nothing else
 * happens: no index error, no memory taken for bytes that are only claimed.
 */
class HostilePatchTest {

  private static final long MOST = 1L << 24;

  private static final byte[] OLD = FilePair.noise(7, 1200, 6);

  /** Takes a new file until it is larger than any test wants. */
  private static final class Bounded extends OutputStream {
    private static final class Enough extends IOException {
      private static final long serialVersionUID = 1;
    }

    private long size;

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      size += length;
      if (size > MOST) {
        throw new Enough();
      }
    }
  }

  static Stream<Arguments> patches() throws IOException {
    Stream.Builder<Arguments> patches = Stream.builder();
    for (PatchFormat format : PatchFormat.values()) {
      patches.add(Arguments.of(format.name(), create(format, Optional.empty())));
    }
    for (SecondaryKind kind : SecondaryKind.values()) {
      patches.add(Arguments.of(kind.name(), create(PatchFormat.VCDIFF, Optional.of(kind))));
    }
    return patches.build();
  }

  private static byte[] create(PatchFormat format, Optional<SecondaryKind> secondary)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PatchOptions defaults = PatchOptions.defaults();
    PatchOptions options =
        new PatchOptions(
            defaults.memory(), secondary, true, defaults.zstd(), defaults.spillDirectory());
    byte[] target = FilePair.edited(OLD, 11);
    PatchCreator.create(format, Bytes.of(OLD), Bytes.of(target), out, options);
    return out.toByteArray();
  }

  /** Fails unless the patch is refused as it should be, or gives a file. */
  private static void applyOrRefuse(byte[] patch) throws IOException {
    Bytes bytes = Bytes.of(patch);
    Optional<PatchFormat> format = PatchFormat.of(bytes);
    if (format.isEmpty()) {
      return;
    }
    try {
      new PatchApplier(Path.of(System.getProperty("java.io.tmpdir")))
          .apply(format.get(), bytes, Bytes.of(OLD), new Bounded());
    } catch (CorruptPatch refused) {
      assertThat(refused).hasMessageStartingWith(refused.format() + ": ");
      assertThat(refused.offset()).isLessThanOrEqualTo(patch.length);
    } catch (Bounded.Enough _) {
      assertThat(patch).isNotEmpty();
    }
    assertThat(NativeContexts.open()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("patches")
  void everyFlippedBitIsRefusedOrGivesSomeFile(String name, byte[] patch) throws IOException {
    for (int bit = 0; bit < 8 * patch.length; bit++) {
      byte[] flipped = patch.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      applyOrRefuse(flipped);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("patches")
  void everyTruncationIsRefused(String name, byte[] patch) {
    // Shorter ones are of no format.
    int magic = name.equals("ENDSLEY") ? 16 : 8;
    for (int length = magic; length < patch.length; length++) {
      byte[] cut = Arrays.copyOf(patch, length);
      assertThatThrownBy(() -> Patches.apply(cut, OLD))
          .as("%s, %d of %d bytes", name, length, patch.length)
          .isInstanceOf(CorruptPatch.class);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("patches")
  void everyByteAtItsExtremesIsRefusedOrGivesSomeFile(String name, byte[] patch)
      throws IOException {
    for (int at = 0; at < patch.length; at++) {
      for (int value : new int[] {0, 0x7f, 0x80, 0xff}) {
        byte[] changed = patch.clone();
        changed[at] = (byte) value;
        if (at + 1 < patch.length) {
          changed[at + 1] = (byte) value;
        }
        applyOrRefuse(changed);
      }
    }
  }

  @Test
  void claimedSizesTakeNoMemory() {
    ByteBuffer ddelta = ByteBuffer.allocate(16 + 24 + 5);
    ddelta.put("DDELTA40".getBytes(StandardCharsets.US_ASCII)).putLong(Long.MAX_VALUE);
    ddelta.putLong(0).putLong(Long.MAX_VALUE).putLong(0);
    refused(ddelta.array(), "ends too early");
    ByteBuffer bsdiff = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    bsdiff.put("BSDIFF40".getBytes(StandardCharsets.US_ASCII)).putLong(24, Long.MAX_VALUE);
    refused(bsdiff.array(), "BSDIFF40");
    // A frame of one segment and 2^62 bytes (RFC 8878, section 3.1.1.1), and one whose window is
    // larger than libzstd's largest.
    ByteBuffer segment = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    segment.putInt(0xFD2FB528).put((byte) 0xe0).putLong(1L << 62);
    refused(segment.array(), "more than 2 GiB");
    ByteBuffer window = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    window.putInt(0xFD2FB528).put((byte) 0).put((byte) 0xff);
    refused(window.array(), "more than 2 GiB");
  }

  private static void refused(byte[] patch, String reason) {
    assertThatThrownBy(() -> Patches.apply(patch, OLD))
        .isInstanceOf(CorruptPatch.class)
        .hasMessageContaining(reason);
  }
}
