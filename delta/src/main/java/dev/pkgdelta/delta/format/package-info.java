/** The bytes of a delta file, as {@code docs/format.md} describes them. */
package dev.pkgdelta.delta.format;
