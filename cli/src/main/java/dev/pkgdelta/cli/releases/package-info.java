/** Releases of packages, through the machine's own package clients. */
package dev.pkgdelta.cli.releases;
