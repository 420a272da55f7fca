package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.Decision;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.NeededFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

  @Test
  void writesNestedRecordsListsAndEnums() {
    DeltaHeader header =
        new DeltaHeader(
            1,
            List.of("feature"),
            BaseKind.INSTALLED,
            "pkg:deb/debian/curl@1",
            new FileIdentity(7, "ab"),
            "",
            new FileIdentity(8, "cd"),
            List.of(new NeededFile("usr/bin/\"é\"", 3, "ef")),
            9,
            10,
            11,
            12,
            List.of(new DeltaHeader.Block("zstd", 13, 14)),
            Optional.empty());
    assertThat(print(header))
        .isEqualTo(
            "{\"formatVersion\":1,\"features\":[\"feature\"],\"baseKind\":\"installed\","
                + "\"basePurl\":\"pkg:deb/debian/curl@1\",\"base\":{\"size\":7,\"sha256\":\"ab\"},"
                + "\"targetPurl\":\"\",\"target\":{\"size\":8,\"sha256\":\"cd\"},"
                + "\"files\":[{\"path\":\"usr/bin/\\\"é\\\"\",\"size\":3,\"check\":\"ef\"}],"
                + "\"memory\":9,\"cpuMillis\":10,\"imageSize\":11,\"headerSize\":12,"
                + "\"blocks\":[{\"codec\":\"zstd\",\"imageSize\":13,\"size\":14}],\"rebuildPart\":null}"
                + System.lineSeparator());
  }

  @Test
  void writesEnumsAsWordsWithDashes() {
    assertThat(RecordJson.word(Decision.Reason.NO_ENCODER_MATCHES)).isEqualTo("no-encoder-matches");
  }

  private static String print(Record object) {
    StringWriter text = new StringWriter();
    JsonOutput.print(new PrintWriter(text, true), json -> RecordJson.writeComponents(json, object));
    return text.toString();
  }
}
