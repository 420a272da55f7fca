/** Random-access bytes, bounded reading of numbers, spill files and atomic files. */
package dev.pkgdelta.bytes;
