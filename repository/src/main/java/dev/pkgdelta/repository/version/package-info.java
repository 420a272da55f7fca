/** The order of versions in each kind of archive, and how large a step an update is. */
package dev.pkgdelta.repository.version;
