package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ByteCountTest {

  @ParameterizedTest
  @CsvSource({"1,1", "300M,314572800", "2g,2147483648", "64KiB,65536", "1T,1099511627776"})
  void readsSizesAsUsersWriteThem(String text, long bytes) {
    assertThat(ByteCount.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5G", "M", "12 M", "3x", "99999999999999T"})
  void refusesWhatIsNoSize(String text) {
    assertThatThrownBy(() -> ByteCount.parse(text)).isInstanceOf(TypeConversionException.class);
  }

  @Test
  void writesSizesForPeople() {
    assertThat(ByteCount.exact(1)).isEqualTo("1 byte");
    assertThat(ByteCount.exact(315764)).isEqualTo("315,764 bytes");
    assertThat(ByteCount.rough(9_999)).isEqualTo("9999 B");
    assertThat(ByteCount.rough(315_764)).isEqualTo("308 KiB");
    assertThat(ByteCount.rough(5L << 30)).isEqualTo("5.0 GiB");
  }
}
