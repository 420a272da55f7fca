/** Reading from servers that may stall, and measuring how fast they are. */
package dev.pkgdelta.client.transfer;
