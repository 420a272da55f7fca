package dev.pkgdelta.engine;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.decode.Ahead;
import dev.pkgdelta.engine.decode.TargetStream;
import dev.pkgdelta.engine.encode.EncodeListener;
import dev.pkgdelta.engine.encode.EncodeOptions;
import dev.pkgdelta.engine.encode.Encoder;
import dev.pkgdelta.engine.encode.Encoding;
import dev.pkgdelta.engine.encode.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A whole delta in memory.
 *
 * @param table the block table as written
 * @param payload the blocks
 * @param encoding what the encoder returned
 */
public record Delta(byte[] table, byte[] payload, Encoding encoding) {

  public static Delta of(byte[] base, byte[] target) throws IOException {
    return of(Bytes.of(base), Bytes.of(target), options(Profile.DEFAULT, 2));
  }

  public static EncodeOptions options(Profile profile, int threads) {
    return new EncodeOptions(profile, threads, 1L << 30, EncodeListener.NONE);
  }

  public static Delta of(Bytes base, Bytes target, EncodeOptions options) throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    Encoding encoding = Encoder.encode(base, List.of(), target, List.of(), options, payload);
    ByteWriter table = new ByteWriter();
    encoding.table().write(table);
    return new Delta(table.toByteArray(), payload.toByteArray(), encoding);
  }

  public int size() {
    return table.length + payload.length;
  }

  public BlockTable readTable() throws IOException {
    BlockTable written = encoding.table();
    return BlockTable.read(new ByteCursor(table), written.baseSize(), written.targetSize());
  }

  public byte[] apply(Bytes base) throws IOException {
    try (ExecutorService executor = Executors.newFixedThreadPool(2);
        TargetStream stream =
            TargetStream.open(
                base,
                readTable(),
                new ByteArrayInputStream(payload),
                new Ahead(executor, 3, 64 << 20, List.of()))) {
      return stream.readAllBytes();
    }
  }
}
