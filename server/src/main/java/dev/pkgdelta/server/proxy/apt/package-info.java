/** What Debian archives promise of their files, learned from the indices that apt reads. */
package dev.pkgdelta.server.proxy.apt;
