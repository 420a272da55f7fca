package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.BlockHeader;
import java.util.zip.CRC32C;

/**
 * A block that is ready to be written.
 *
 * @param header its header
 * @param bytes its encoded bytes
 * @param decision how it came to be
 */
record EncodedBlock(BlockHeader header, byte[] bytes, Decision decision) {

  static EncodedBlock of(Candidate candidate, Decision decision) {
    CRC32C crc = new CRC32C();
    crc.update(candidate.bytes());
    return new EncodedBlock(
        new BlockHeader(
            candidate.codec(),
            decision.targetSize(),
            candidate.bytes().length,
            (int) crc.getValue(),
            BlockHeader.roundMemory(candidate.memory())),
        candidate.bytes(),
        decision);
  }
}
