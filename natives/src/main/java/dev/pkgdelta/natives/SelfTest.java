package dev.pkgdelta.natives;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Compresses one fixed text with every encoder and compares a fingerprint of what comes out with
 * the one on record, so that an encoder whose output changed is noticed before a delta is built on
 * it. The text is 256 KiB of pseudo-random words: enough for several blocks, matches of every kind
 * and lazy decisions. Takes about a tenth of a second.
 */
public final class SelfTest {

  private static final int TEXT = 1 << 18;
  private static final int STEP = 1 << 16;

  private static final String LZMA_PRINT = "7f848d811aba5df9";
  private static final String BZIP2_PRINT = "0efa97131382c162";

  /** By version of libzstd. */
  private static final Map<Integer, String> ZSTD_PRINTS =
      Map.of(10506, "f2da60b61567c665", 10504, "f2da60b61567c665");

  private SelfTest() {}

  /** What starts one encoder. */
  @FunctionalInterface
  private interface Start {
    Coder coder() throws IOException;
  }

  /** Asks every encoder; never throws. */
  public static List<EncoderCheck> run() {
    List<EncoderCheck> checks = new ArrayList<>();
    checks.add(
        check(
            "liblzma preset 6",
            LZMA_PRINT,
            () -> Lzma.system().require().encoder(LzmaChain.of(LzmaSettings.preset(6, false)))));
    checks.add(check("libbz2 level 9", BZIP2_PRINT, () -> Bzip2.any().require().encoder(9)));
    if (Zstd.bundled() instanceof Native.Missing<Zstd>) {
      checks.add(check("bundled libzstd", "", () -> zstd(Zstd.bundled().require())));
    }
    for (Zstd copy : Zstd.all()) {
      checks.add(
          check(
              "libzstd " + copy.versionText() + " level 19",
              ZSTD_PRINTS.getOrDefault(copy.version(), ""),
              () -> zstd(copy)));
    }
    return List.copyOf(checks);
  }

  private static Coder zstd(Zstd copy) throws NativeFailure {
    return copy.encoder(ZstdSettings.level(19).with(ZstdParameter.WORKERS, 1), -1);
  }

  private static EncoderCheck check(String name, String onRecord, Start start) {
    try (Coder coder = start.coder()) {
      String print = fingerprint(encode(coder));
      EncoderCheck.Verdict verdict =
          onRecord.isEmpty()
              ? EncoderCheck.Verdict.UNKNOWN_VERSION
              : print.equals(onRecord) ? EncoderCheck.Verdict.SAME : EncoderCheck.Verdict.DRIFTED;
      return new EncoderCheck(name, verdict, verdict == EncoderCheck.Verdict.SAME ? "" : print);
    } catch (NativeMissing e) {
      return new EncoderCheck(name, EncoderCheck.Verdict.MISSING, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new EncoderCheck(name, EncoderCheck.Verdict.DRIFTED, String.valueOf(e.getMessage()));
    }
  }

  private static byte[] encode(Coder coder) throws NativeFailure {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    try (NativeBuffer in = NativeBuffer.ofCapacity(TEXT);
        NativeBuffer out = NativeBuffer.ofCapacity(STEP)) {
      MemorySegment.copy(text(), 0, in.memory(), ValueLayout.JAVA_BYTE, 0, TEXT);
      in.range(0, TEXT);
      boolean ended = false;
      while (!ended) {
        out.range(0, STEP);
        ended = coder.code(in, out, in.remaining() == 0);
        result.writeBytes(out.memory().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE));
      }
    }
    return result.toByteArray();
  }

  /** Words of a small vocabulary, chosen by a linear congruential generator (MMIX's constants). */
  private static byte[] text() {
    byte[] text = new byte[TEXT];
    long state = 1;
    int at = 0;
    while (at < TEXT) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      int word = (int) (state >>> 40) % 5000;
      for (int i = 0; i < 2 + word % 9 && at < TEXT; i++) {
        text[at++] = (byte) ('a' + (word * 31 + i * word) % 26);
      }
      if (at < TEXT) {
        text[at++] = (byte) (word % 17 == 0 ? '\n' : ' ');
      }
    }
    return text;
  }

  private static String fingerprint(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
