package dev.pkgdelta.layers.xz;

import dev.pkgdelta.layers.encoding.Encoding;
import dev.pkgdelta.natives.LzmaChain;
import java.io.IOException;
import java.io.OutputStream;

/** A block whose header tells no sizes: its output goes out as it is made. */
final class UnsizedBlock implements Encoding {

  private final RunningCheck check;
  private final BlockRecord record;
  private final Encoding payload;
  private final byte[] header;
  private boolean begun;
  private long plainSize;
  private long payloadSize;

  UnsizedBlock(PayloadMaker payloads, LzmaChain chain, RunningCheck check, BlockRecord record)
      throws IOException {
    this.check = check;
    this.record = record;
    this.header = BlockHeader.unsized(chain);
    this.payload = payloads.start(chain, check);
  }

  @Override
  public void encode(byte[] plain, int length, OutputStream compressed) throws IOException {
    plainSize += length;
    payload.encode(plain, length, counting(compressed));
  }

  @Override
  public void finish(OutputStream compressed) throws IOException {
    payload.finish(counting(compressed));
    byte[] sum = check.value();
    compressed.write(new byte[XzNumbers.paddingAfter(payloadSize)]);
    compressed.write(sum);
    record.set(header.length + payloadSize + sum.length, plainSize);
  }

  private OutputStream counting(OutputStream compressed) throws IOException {
    if (!begun) {
      begun = true;
      compressed.write(header);
    }
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        compressed.write(value);
        payloadSize++;
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        compressed.write(bytes, offset, length);
        payloadSize += length;
      }
    };
  }

  @Override
  public void close() {
    payload.close();
  }
}
