/** What an administrator does with a repository: begin, fill, publish, check and prune it. */
package dev.pkgdelta.repository.upkeep;
