/**
 * An adaptive binary range coder: decisions that were expected cost next to nothing, and nothing at
 * all at the end of the data.
 */
package dev.pkgdelta.engine.rangecoder;
