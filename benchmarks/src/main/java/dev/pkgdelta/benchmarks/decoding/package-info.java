/** How fast images are decoded, measured with JMH. */
package dev.pkgdelta.benchmarks.decoding;
