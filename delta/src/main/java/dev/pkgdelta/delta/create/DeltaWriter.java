package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.format.Head;
import dev.pkgdelta.delta.format.HeadWriter;
import dev.pkgdelta.delta.format.Meta;
import dev.pkgdelta.delta.format.MetaPacking;
import java.io.IOException;
import java.util.List;

/** Puts the parts of a delta together. */
final class DeltaWriter {

  private DeltaWriter() {}

  /**
   * Returns a whole delta.
   *
   * @param draft the head, whose fields about the second part and the blocks are filled in here
   * @param blocks the encoded blocks
   * @param rebuildPart the part that the head tells of, or nothing
   */
  static Bytes write(Head draft, Meta meta, Bytes blocks, Bytes rebuildPart) throws IOException {
    MetaPacker.Packed packed = MetaPacker.pack(meta.write());
    Head head =
        draft.withParts(packed.method(), packed.plainSize(), packed.bytes().length, blocks.size());
    byte[] start =
        new ByteWriter()
            .bytes(HeadWriter.write(head))
            .bytes(packed.bytes())
            .i32(MetaPacking.checksum(packed.bytes()))
            .toByteArray();
    return Bytes.concat(List.of(Bytes.of(start), blocks, rebuildPart));
  }
}
