/**
 * Scanners that say what lies where in an archive, to the byte. They never fail on bad input: what
 * they don't understand belongs to no member, and the bytes stay where they are.
 */
package dev.pkgdelta.layers.archive;
