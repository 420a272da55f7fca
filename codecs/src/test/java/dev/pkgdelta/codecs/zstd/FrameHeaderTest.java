package dev.pkgdelta.codecs.zstd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 8878, section 3.1.1.1, field by field. */
class FrameHeaderTest {

  private static final String MAGIC = "28b52ffd";

  @ParameterizedTest
  @CsvSource({
    // One segment: no window descriptor, and a size of one, two, four or eight bytes.
    "20 07, 7, 7",
    "20 00, 0, 0",
    "60 0000, 256, 256",
    "60 ffff, 65791, 65791",
    "a0 00000080, 2147483648, 2147483648",
    "a0 ffffffff, 4294967295, 4294967295",
    "e0 0000000001000000, 4294967296, 4294967296",
    // With a window: an exponent above 10 and eighths; without a size, or with one.
    "00 00, 1024, -1",
    "00 01, 1152, -1",
    "00 07, 1920, -1",
    "00 a8, 2147483648, -1",
    "00 ff, 4123168604160, -1",
    "40 50 0100, 1048576, 257",
    "80 50 01000000, 1048576, 1",
    "c0 50 0200000000000000, 1048576, 2",
    // A dictionary's id of one, two or four bytes stands before the size; bits 3 and 4 mean
    // nothing.
    "21 aa 07, 7, 7",
    "22 aaaa 07, 7, 7",
    "23 aaaaaaaa 07, 7, 7",
    "43 50 aaaaaaaa 0100, 1048576, 257",
    "34 07, 7, 7",
    // A size of 2^63 or more is as good as none.
    "c0 50 0000000000000080, 1048576, -1",
    "e0 ffffffffffffffff, -1, -1",
  })
  void windowAndContentAreTold(String header, long window, long content) throws IOException {
    byte[] frame =
        HexFormat.of().parseHex("5555" + MAGIC + header.replace(" ", "") + "000000000000");
    assertThat(FrameHeader.read(Bytes.of(frame), 2)).isEqualTo(new FrameHeader(window, content));
  }
}
