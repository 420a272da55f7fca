/** What a repository holds and saves. */
package dev.pkgdelta.repository.stats;
