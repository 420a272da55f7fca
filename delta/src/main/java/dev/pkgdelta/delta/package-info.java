/** To be described. */
package dev.pkgdelta.delta;
