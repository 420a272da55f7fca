package dev.pkgdelta.codecs.vcdiff.secondary;

import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.ALWAYS_TOLD;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.BYTES;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.CHOICE_BITS;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.EXTRA_BITS;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.GROUP_BITS;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.LENGTH_BITS;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.LENGTH_SYMBOLS;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.LONGEST_CHOICE_CODE;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.LONGEST_CODE;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.LONGEST_LENGTH_CODE;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.SECTOR_BITS;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.SECTOR_UNIT;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.likely;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * xdelta3's DJW, after D. J. Wheeler's multi-table coding: one to eight Huffman codes of bytes, one
 * of which is chosen for each sector of the section. The lengths of the codes are themselves coded
 * (lists of {@link MoveToFront}), and so are the choices.
 *
 * <pre>
 * section = groups - 1 (3 bits), [sector size / 5 - 1 (5 bits)],
 *           extra lengths (4 bits), 7 + extra code lengths (4 bits each),
 *           code lengths of 256 bytes for each group,
 *           [choice code lengths (3 bits each), choices], coded bytes
 * </pre>
 */
final class DjwDecoder implements SecondaryDecoder {

  @Override
  public void decode(PatchInput section, long size, OutputStream out) throws IOException {
    Bits bits = new Bits(section);
    int groups = bits.next(GROUP_BITS) + 1;
    long sector = groups == 1 ? size : (bits.next(SECTOR_BITS) + 1L) * SECTOR_UNIT;
    PrefixCode[] codes = codes(groups, bits, section);
    OutputStream buffered = new BufferedOutputStream(out);
    if (groups == 1) {
      decodeSector(codes[0], size, bits, section, buffered);
    } else {
      long sectors = (size - 1) / sector + 1;
      if (sectors > section.remaining() * 8 + 8) {
        throw section.corrupt(sectors + " sectors in " + section.remaining() + " bytes");
      }
      int[] choices = choices(Math.toIntExact(sectors), groups, bits, section);
      long left = size;
      for (int choice : choices) {
        long count = Math.min(sector, left);
        decodeSector(codes[choice], count, bits, section, buffered);
        left -= count;
      }
    }
    bits.finish();
    buffered.flush();
  }

  private static PrefixCode[] codes(int groups, Bits bits, PatchInput section) throws IOException {
    int told = bits.next(EXTRA_BITS) + ALWAYS_TOLD;
    int[] lengthLengths = new int[LENGTH_SYMBOLS];
    for (int i = 0; i < told; i++) {
      lengthLengths[i] = bits.next(LENGTH_BITS);
    }
    PrefixCode lengthCode = new PrefixCode(lengthLengths, LONGEST_LENGTH_CODE, section);
    int[] lengths = MoveToFront.read(groups * BYTES, likely(), BYTES, lengthCode, bits, section);
    PrefixCode[] codes = new PrefixCode[groups];
    for (int group = 0; group < groups; group++) {
      int[] own = java.util.Arrays.copyOfRange(lengths, group * BYTES, (group + 1) * BYTES);
      codes[group] = new PrefixCode(own, LONGEST_CODE, section);
    }
    return codes;
  }

  private static int[] choices(int sectors, int groups, Bits bits, PatchInput section)
      throws IOException {
    int[] lengths = new int[groups + 1];
    for (int i = 0; i <= groups; i++) {
      lengths[i] = bits.next(CHOICE_BITS);
    }
    int[] order = new int[groups];
    for (int i = 0; i < groups; i++) {
      order[i] = i;
    }
    PrefixCode code = new PrefixCode(lengths, LONGEST_CHOICE_CODE, section);
    return MoveToFront.read(sectors, order, 0, code, bits, section);
  }

  private static void decodeSector(
      PrefixCode code, long count, Bits bits, PatchInput section, OutputStream out)
      throws IOException {
    for (long i = 0; i < count; i++) {
      out.write(code.read(bits, section));
    }
  }
}
