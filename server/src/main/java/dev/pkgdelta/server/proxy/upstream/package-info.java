/** Where requests may go, and how they get there. */
package dev.pkgdelta.server.proxy.upstream;
