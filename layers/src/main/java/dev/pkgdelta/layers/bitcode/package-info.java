/**
 * LLVM bitcode: a stream of bits written field by field as bytes, so that what moves in it moves by
 * whole bytes, and written as bits again.
 */
package dev.pkgdelta.layers.bitcode;
