/** To be described. */
package dev.pkgdelta.natives;
