package dev.pkgdelta.codecs.vcdiff.secondary.encode;

import dev.pkgdelta.codecs.vcdiff.secondary.FgkTree;
import java.util.Arrays;
import java.util.Optional;

/**
 * xdelta3's FGK: adaptive Huffman codes, one tree for each kind of section. A section that does not
 * become smaller leaves its tree as it was, since the decoder never sees it; xdelta3's own encoder
 * learns from such a section all the same, and then writes what nobody can read.
 */
final class FgkSections implements SecondaryEncoder {

  /** Shorter sections are not compressed: hardly a byte occurs twice in them. */
  private static final int SHORTEST = 10;

  /** No code has more bits: a tree of 256 leaves and the unseen is no deeper. */
  private static final int DEEPEST = 257;

  private final FgkTree[] trees = new FgkTree[3];
  private final int[] path = new int[DEEPEST];
  private boolean fresh = true;

  FgkSections() {
    Arrays.setAll(trees, _ -> new FgkTree());
  }

  @Override
  public Optional<byte[]> compress(int kind, byte[] section) {
    if (section.length < SHORTEST) {
      return Optional.empty();
    }
    FgkTree tree = trees[kind].copy();
    BitWriter out = new BitWriter();
    for (byte b : section) {
      write(b & 0xff, tree, out);
    }
    byte[] compressed = out.toByteArray();
    if (compressed.length + 1 >= section.length) {
      return Optional.empty();
    }
    trees[kind] = tree;
    fresh = false;
    return Optional.of(compressed);
  }

  private void write(int symbol, FgkTree tree, BitWriter out) {
    int leaf = tree.leaf(symbol);
    int depth = 0;
    for (int node = leaf; node != tree.root(); node = tree.parent(node)) {
      path[depth++] = tree.bit(node);
    }
    while (depth > 0) {
      out.write(path[--depth], 1);
    }
    if (tree.isUnseen(leaf)) {
      out.write(tree.unseenIndex(symbol), tree.unseenBits());
    }
    tree.count(symbol);
  }

  @Override
  public boolean isFresh() {
    return fresh;
  }
}
