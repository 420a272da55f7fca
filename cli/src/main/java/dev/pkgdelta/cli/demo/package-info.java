/** {@code pkgdelta demo}: deltas of real releases, from the machine's own package clients. */
package dev.pkgdelta.cli.demo;
