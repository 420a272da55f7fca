package dev.pkgdelta.engine;

/**
 * A piece of the target image's layout: residue first, then a copy.
 *
 * @param residue bytes that come next from the coded blocks, 0 or more
 * @param copied bytes that follow, copied from the base; 0 only in the last piece
 * @param baseOffset where in the base they are copied from
 */
public record Piece(long residue, long copied, long baseOffset) {}
