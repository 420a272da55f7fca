/** Signed metadata as The Update Framework specifies it. */
package dev.pkgdelta.repository.tuf;
