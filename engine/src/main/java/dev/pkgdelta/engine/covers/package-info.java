/**
 * The models by which runs of the base, their sparse differences, and literals are coded. Each
 * model has one method for both directions, see {@link dev.pkgdelta.engine.covers.BitCoder}, so
 * encoder and decoder can't drift apart.
 */
package dev.pkgdelta.engine.covers;
