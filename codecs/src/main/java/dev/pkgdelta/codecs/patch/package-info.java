/** What all decoders share: reading a patch within its bounds, and refusing it. */
package dev.pkgdelta.codecs.patch;
