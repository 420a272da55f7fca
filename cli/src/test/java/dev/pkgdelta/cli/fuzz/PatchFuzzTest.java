package dev.pkgdelta.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.codecs.PatchApplier;
import dev.pkgdelta.codecs.PatchFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Patches from nowhere, in every format: refused with a type, or they give some file. */
class PatchFuzzTest {

  private static final long MOST = 64L << 20;

  private static final byte[] OLD = old();

  private static final PatchApplier APPLIER =
      new PatchApplier(Path.of(System.getProperty("java.io.tmpdir")));

  /** The old file that build-tools/make-fuzz-inputs makes patches for. */
  private static byte[] old() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("line ").append(i).append(" of a small file\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** A new file has grown past what a test wants to see. */
  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class Bounded extends OutputStream {
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

  @FuzzTest(maxDuration = "5m")
  void isRefusedOrApplied(byte[] patch) throws IOException {
    Bytes bytes = Bytes.of(patch);
    Optional<PatchFormat> format = PatchFormat.of(bytes);
    if (format.isEmpty()) {
      return;
    }
    try {
      APPLIER.apply(format.get(), bytes, Bytes.of(OLD), new Bounded());
    } catch (CorruptData refused) {
      assertThat(refused).hasMessageContaining(": ").hasMessageNotContaining("\n");
    } catch (Enough _) {
      assertThat(patch).isNotEmpty();
    }
  }
}
