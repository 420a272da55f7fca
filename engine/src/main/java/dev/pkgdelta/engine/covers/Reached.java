package dev.pkgdelta.engine.covers;

/** Is told how far a block is coded. */
@FunctionalInterface
public interface Reached {

  /** Nobody wants to know. */
  Reached UNHEARD = count -> {};

  /** The block's first {@code count} bytes are there and don't change any longer. */
  void reached(int count);
}
