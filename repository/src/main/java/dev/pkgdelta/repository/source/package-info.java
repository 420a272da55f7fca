/**
 * Where packages come from: directories, Debian mirrors, Python and npm indexes, Arch repositories.
 */
package dev.pkgdelta.repository.source;
