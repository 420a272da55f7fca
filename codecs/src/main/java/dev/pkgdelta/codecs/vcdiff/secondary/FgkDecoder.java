package dev.pkgdelta.codecs.vcdiff.secondary;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** xdelta3's FGK: adaptive Huffman codes, the state of which goes on from window to window. */
final class FgkDecoder implements SecondaryDecoder {

  private final FgkTree tree = new FgkTree();

  @Override
  public void decode(PatchInput section, long size, OutputStream out) throws IOException {
    Bits bits = new Bits(section);
    OutputStream buffered = new BufferedOutputStream(out);
    for (long i = 0; i < size; i++) {
      buffered.write(symbol(bits, section));
    }
    bits.finish();
    buffered.flush();
  }

  private int symbol(Bits bits, PatchInput section) throws IOException {
    int node = tree.root();
    while (tree.isInner(node)) {
      node = tree.child(node, bits.next());
    }
    int symbol;
    if (tree.isUnseen(node)) {
      int index = bits.next(tree.unseenBits());
      if (index >= tree.unseenCount()) {
        throw section.corrupt("byte number " + index + " of " + tree.unseenCount() + " unseen");
      }
      symbol = tree.unseen(index);
    } else {
      symbol = tree.symbol(node);
    }
    tree.count(symbol);
    return symbol;
  }
}
