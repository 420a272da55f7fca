/** The secondary compressors of xdelta3: DJW, FGK and LZMA. */
package dev.pkgdelta.codecs.vcdiff.secondary;
