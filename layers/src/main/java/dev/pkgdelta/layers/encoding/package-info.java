/**
 * Encoders at work: steps that never wait, run by whatever executor there is, their output put out
 * in order.
 */
package dev.pkgdelta.layers.encoding;
