/**
 * LZMA from its encoder's decisions: decoding that records them, coding them by what another
 * stream's decisions were, and encoding that need not look for matches; {@code docs/parse.md}
 * specifies it. And encoding as liblzma does, by several processors.
 */
package dev.pkgdelta.layers.lzma;
