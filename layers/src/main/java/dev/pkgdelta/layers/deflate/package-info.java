/**
 * Deflate streams, made again exactly: a model of the encoder predicts tokens, blocks and codes,
 * and corrections say where it errs.
 */
package dev.pkgdelta.layers.deflate;
