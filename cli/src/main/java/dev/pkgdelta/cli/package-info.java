/** To be described. */
package dev.pkgdelta.cli;
