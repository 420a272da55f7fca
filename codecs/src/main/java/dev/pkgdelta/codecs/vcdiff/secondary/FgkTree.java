package dev.pkgdelta.codecs.vcdiff.secondary;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The code tree of dynamic Huffman coding by Faller, Gallager and Knuth (D. E. Knuth, <i>Dynamic
 * Huffman Coding</i>, Journal of Algorithms 6, 1985), as xdelta3 builds it. All nodes stand in one
 * list by weight; those of one weight form a block, led by the node farthest to the right. Before a
 * node's weight grows it changes places with its block's leader, so that the list stays sorted.
 *
 * <p>Bytes that were not seen yet share one leaf of weight 0, and are told apart by their number in
 * the list of the unseen. When only one is left it takes that leaf over. Not safe for use by
 * several threads.
 */
public final class FgkTree {

  private static final int SYMBOLS = 256;
  private static final int NODES = 2 * SYMBOLS + 1;
  private static final int NONE = -1;

  /** The leaf of the unseen. */
  private static final int UNSEEN = SYMBOLS;

  /** A run of nodes of one weight. */
  private static final class Block {
    int leader;

    Block(int leader) {
      this.leader = leader;
    }
  }

  private final int[] weight = new int[NODES];
  private final int[] parent = new int[NODES];
  private final int[] leftChild = new int[NODES];
  private final int[] rightChild = new int[NODES];
  private final int[] before = new int[NODES];
  private final int[] after = new int[NODES];
  private final Block[] block = new Block[NODES];
  private final int[] unseen = new int[SYMBOLS];
  private int unseenCount = SYMBOLS;
  private int root = UNSEEN;
  private int nextInner = SYMBOLS + 1;

  /** The symbol that has taken the leaf of the unseen over. */
  private int last = NONE;

  /** Makes the tree of a stream that begins: no byte was seen yet. */
  public FgkTree() {
    for (int[] links : links()) {
      Arrays.fill(links, NONE);
    }
    for (int i = 0; i < SYMBOLS; i++) {
      unseen[i] = i;
    }
  }

  private int[][] links() {
    return new int[][] {parent, leftChild, rightChild, before, after};
  }

  /** Returns a tree that has seen the same bytes. */
  public FgkTree copy() {
    FgkTree copy = new FgkTree();
    for (int i = 0; i < links().length; i++) {
      System.arraycopy(links()[i], 0, copy.links()[i], 0, NODES);
    }
    System.arraycopy(weight, 0, copy.weight, 0, NODES);
    System.arraycopy(unseen, 0, copy.unseen, 0, SYMBOLS);
    Map<Block, Block> blocks = new HashMap<>();
    for (int i = 0; i < NODES; i++) {
      if (block[i] != null) {
        copy.block[i] = blocks.computeIfAbsent(block[i], shared -> new Block(shared.leader));
      }
    }
    copy.unseenCount = unseenCount;
    copy.root = root;
    copy.nextInner = nextInner;
    copy.last = last;
    return copy;
  }

  /** Returns the node at which each code begins. */
  public int root() {
    return root;
  }

  /** Returns the leaf at which a byte's code ends; one leaf stands for all that are unseen. */
  public int leaf(int symbol) {
    return symbol == last || weight[symbol] == 0 ? UNSEEN : symbol;
  }

  /** Returns the node above one that is not the root. */
  public int parent(int node) {
    return parent[node];
  }

  /** Returns which bit leads from its parent to a node. */
  public int bit(int node) {
    return rightChild[parent[node]] == node ? 1 : 0;
  }

  boolean isInner(int node) {
    return leftChild[node] != NONE;
  }

  int child(int node, int bit) {
    return bit == 0 ? leftChild[node] : rightChild[node];
  }

  /** Returns whether a leaf's code is followed by a number among the unseen. */
  public boolean isUnseen(int node) {
    return node == UNSEEN && last == NONE;
  }

  int symbol(int node) {
    return node == UNSEEN ? last : node;
  }

  int unseenCount() {
    return unseenCount;
  }

  /** Returns the bits that tell the unseen apart. */
  public int unseenBits() {
    return unseenCount <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(unseenCount - 1);
  }

  int unseen(int index) {
    return unseen[index];
  }

  /** Returns an unseen byte's number among the unseen. */
  public int unseenIndex(int symbol) {
    int index = 0;
    while (unseen[index] != symbol) {
      index++;
    }
    return index;
  }

  /** Notes that a byte has occurred once more. */
  public void count(int symbol) {
    int node = nodeOf(symbol);
    while (node != root) {
      toLeader(node);
      promote(node);
      weight[node]++;
      node = parent[node];
    }
    weight[root]++;
  }

  private int nodeOf(int symbol) {
    if (symbol == last) {
      return UNSEEN;
    }
    return weight[symbol] > 0 ? symbol : firstSeen(symbol);
  }

  private int firstSeen(int symbol) {
    if (unseenCount == 1) {
      last = symbol;
      int right = after[UNSEEN];
      block[UNSEEN] = weight[right] == 1 ? block[right] : new Block(UNSEEN);
      return UNSEEN;
    }
    int inner = nextInner++;
    parent[inner] = parent[UNSEEN];
    after[inner] = after[UNSEEN];
    before[inner] = symbol;
    rightChild[inner] = symbol;
    leftChild[inner] = UNSEEN;
    if (root == UNSEEN) {
      root = inner;
      block[symbol] = new Block(symbol);
      block[inner] = new Block(inner);
    } else {
      int right = after[inner];
      before[right] = inner;
      replaceChild(parent[UNSEEN], UNSEEN, inner);
      block[inner] = weight[right] == 1 ? block[right] : new Block(inner);
      block[symbol] = block[inner];
    }
    after[symbol] = inner;
    before[symbol] = UNSEEN;
    parent[symbol] = inner;
    parent[UNSEEN] = inner;
    after[UNSEEN] = symbol;
    forget(symbol);
    return symbol;
  }

  private void forget(int symbol) {
    int index = unseenIndex(symbol);
    System.arraycopy(unseen, index + 1, unseen, index, unseenCount - index - 1);
    unseenCount--;
  }

  private void replaceChild(int of, int old, int replacement) {
    if (rightChild[of] == old) {
      rightChild[of] = replacement;
    } else {
      leftChild[of] = replacement;
    }
  }

  /** Changes a node's place with its block's leader, unless that is its parent. */
  private void toLeader(int node) {
    int leader = block[node].leader;
    if (node == leader || parent[node] == leader || weight[node] == 0) {
      return;
    }
    swapInList(node, leader);
    int above = parent[node];
    int aboveLeader = parent[leader];
    boolean right = rightChild[above] == node;
    boolean leaderRight = rightChild[aboveLeader] == leader;
    put(above, right, leader);
    put(aboveLeader, leaderRight, node);
    parent[node] = aboveLeader;
    parent[leader] = above;
    block[node].leader = node;
  }

  private void put(int of, boolean right, int child) {
    (right ? rightChild : leftChild)[of] = child;
  }

  private void swapInList(int left, int right) {
    int beforeLeft = before[left];
    int afterLeft = after[left];
    int beforeRight = before[right];
    int afterRight = after[right];
    after[left] = afterRight;
    before[right] = beforeLeft;
    if (afterLeft == right) {
      before[left] = right;
      after[right] = left;
    } else {
      before[left] = beforeRight;
      after[beforeRight] = left;
      after[right] = afterLeft;
      before[afterLeft] = right;
    }
    if (beforeLeft != NONE) {
      after[beforeLeft] = right;
    }
    if (afterRight != NONE) {
      before[afterRight] = left;
    }
  }

  /** Moves a block's leader into the next block, as its weight is about to grow. */
  private void promote(int node) {
    if (weight[node] == 0) {
      return;
    }
    int right = after[node];
    int left = before[node];
    boolean joins = right != root && weight[node] == weight[right] - 1;
    boolean aboveUnseen = left == rightChild[node] && isInner(node) && weight[leftChild[node]] == 0;
    if (aboveUnseen) {
      if (joins) {
        block[node] = block[right];
        block[left] = block[right];
      }
      return;
    }
    if (left == NONE || (left == UNSEEN && last == NONE)) {
      return;
    }
    if (block[left] == block[node]) {
      block[node].leader = left;
    }
    block[node] = joins ? block[right] : new Block(node);
  }
}
