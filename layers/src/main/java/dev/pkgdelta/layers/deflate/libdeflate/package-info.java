/** libdeflate's levels 1 to 9: its match finders, parses, block ends and codes. */
package dev.pkgdelta.layers.deflate.libdeflate;
