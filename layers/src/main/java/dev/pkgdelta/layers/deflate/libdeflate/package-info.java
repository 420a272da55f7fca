/** libdeflate: its match finders, parses, block ends and codes. */
package dev.pkgdelta.layers.deflate.libdeflate;
