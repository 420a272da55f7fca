package dev.pkgdelta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.FileBytes;
import dev.pkgdelta.engine.decode.Ahead;
import dev.pkgdelta.engine.decode.TargetStream;
import dev.pkgdelta.engine.encode.Encoder;
import dev.pkgdelta.engine.encode.Encoding;
import dev.pkgdelta.engine.encode.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarOffsetsTest {

  private static final long BEYOND_INT = (2L << 30) + 12_345;
  private static final long BEYOND_UNSIGNED_INT = (5L << 30) + 12_345;

  @TempDir Path directory;

  private FileBytes sparse(long offset, byte[] content) throws IOException {
    Path path = directory.resolve("sparse");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(offset + content.length);
      file.seek(offset);
      file.write(content);
    }
    return FileBytes.open(path);
  }

  private static byte[] apply(Bytes base, BlockTable table, byte[] payload) throws IOException {
    ByteWriter written = new ByteWriter();
    table.write(written);
    BlockTable read =
        BlockTable.read(
            new ByteCursor(written.toByteArray()), table.baseSize(), table.targetSize());
    try (ExecutorService executor = Executors.newFixedThreadPool(1);
        TargetStream stream =
            TargetStream.open(
                base,
                read,
                new ByteArrayInputStream(payload),
                new Ahead(executor, 1, 1, List.of()))) {
      return stream.readAllBytes();
    }
  }

  @Test
  void copiesReachBeyondFourGigabytes() throws IOException {
    byte[] content = Images.content(new Random(6), 100_000);
    try (FileBytes base = sparse(BEYOND_UNSIGNED_INT, content)) {
      Piece copy = new Piece(0, content.length, BEYOND_UNSIGNED_INT);
      BlockTable table = new BlockTable(base.size(), content.length, List.of(copy), List.of());
      assertThat(apply(base, table, new byte[0])).isEqualTo(content);
    }
  }

  @Test
  void pairedSpansAreFoundBeyondTwoGigabytes() throws IOException {
    Random random = new Random(7);
    byte[] content = Images.content(random, 100_000);
    byte[] target = Images.edited(random, content, 5);
    for (int at = 0; at < target.length; at += 3000) {
      target[at]++;
    }
    try (FileBytes base = sparse(BEYOND_INT, content)) {
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      Encoding encoding =
          Encoder.encode(
              base,
              List.of(new Span(BEYOND_INT, content.length, SpanKind.BINARY, 42)),
              Bytes.of(target),
              List.of(new Span(0, target.length, SpanKind.BINARY, 42)),
              Delta.options(Profile.FAST, 1),
              payload);
      assertThat(payload.size()).isLessThan(target.length / 5);
      assertThat(apply(base, encoding.table(), payload.toByteArray())).isEqualTo(target);
    }
  }
}
