/** How fast LZMA is decoded with its encoder's decisions recorded, and encoded from these. */
package dev.pkgdelta.benchmarks.lzma;
