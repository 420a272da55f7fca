/** Files of which an index has told what they must be, got in the cheapest way. */
package dev.pkgdelta.server.proxy.files;
