/**
 * What the two halves of the engine agree on: spans, the layout of a target image, and the blocks
 * that carry what is not copied.
 *
 * <p>A target image is an interleaving of <em>copies</em> from the base and of the
 * <em>residue</em>; the residue is cut into {@linkplain dev.pkgdelta.engine.BlockHeader coded
 * blocks}, each of which can be decoded alone, in any order, from the base and its own bytes.
 */
package dev.pkgdelta.engine;
