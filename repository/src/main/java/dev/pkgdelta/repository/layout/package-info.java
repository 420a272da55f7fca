/** The published form of a repository: plain files. */
package dev.pkgdelta.repository.layout;
