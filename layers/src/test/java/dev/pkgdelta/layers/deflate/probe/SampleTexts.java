package dev.pkgdelta.layers.deflate.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Plain data of the kinds that packages hold, the same in each run. */
final class SampleTexts {

  private SampleTexts() {}

  /** Returns data by kind; large enough for several blocks and for windows to slide. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("text", text(1, 250_000));
    all.put("binary", binary(2, 120_000));
    all.put("mixed", mixed());
    all.put("runs", runs());
    all.put("noise", noise(3, 70_000));
    all.put("tiny", "hello hello hello".getBytes(StandardCharsets.US_ASCII));
    all.put(
        "line",
        "The quick brown fox; the quick brown dog; the quick brown ox.\n"
            .getBytes(StandardCharsets.US_ASCII));
    all.put("empty", new byte[0]);
    return all;
  }

  /** Returns sentences of words, the short words more often, with phrases that come again. */
  static byte[] text(long seed, int length) {
    Random random = new Random(seed);
    String[] words = new String[3000];
    for (int i = 0; i < words.length; i++) {
      StringBuilder word = new StringBuilder();
      for (int letters = 2 + random.nextInt(1 + i / 300 + 3); letters > 0; letters--) {
        word.append(
            "etaoinshrdlucmfwypvbgkjqxz".charAt((int) (26 * Math.pow(random.nextDouble(), 2))));
      }
      words[i] = word.toString();
    }
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      if (text.length() > 2000 && random.nextInt(12) == 0) {
        int back = 1 + random.nextInt(Math.min(text.length() - 1, 60_000));
        int from = text.length() - back;
        text.append(text, from, Math.min(text.length(), from + 5 + random.nextInt(90)));
      }
      text.append(words[(int) (words.length * Math.pow(random.nextDouble(), 3))]);
      text.append(random.nextInt(9) == 0 ? ".\n" : " ");
    }
    return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns records of growing numbers, small fields and addresses, like tables in programs. */
  static byte[] binary(long seed, int length) {
    Random random = new Random(seed);
    byte[] data = new byte[length];
    int address = 0x401000;
    for (int at = 0; at < length; at++) {
      int field = at % 24;
      if (field == 0) {
        address += random.nextInt(64) * 4;
      }
      data[at] =
          (byte)
              (field < 4
                  ? address >>> (8 * field)
                  : field < 8
                      ? 0
                      : field < 12 ? random.nextInt(3) : random.nextInt(1 << (field % 9)));
    }
    return data;
  }

  private static byte[] mixed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < 12; i++) {
      byte[] header = new byte[512];
      byte[] name = ("usr/share/doc/package/file" + i).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(name, 0, header, 0, name.length);
      out.writeBytes(header);
      out.writeBytes(
          switch (i % 4) {
            case 0 -> text(i, 20_000);
            case 1 -> binary(i, 30_000);
            case 2 -> noise(i, 20_000);
            default -> new byte[10_000];
          });
    }
    return out.toByteArray();
  }

  private static byte[] runs() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[120_000]);
    out.writeBytes("abcabcabc".repeat(5_000).getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(noise(4, 700));
    out.writeBytes("x".repeat(50_000).getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  static byte[] noise(long seed, int length) {
    byte[] noise = new byte[length];
    new Random(seed).nextBytes(noise);
    return noise;
  }
}
