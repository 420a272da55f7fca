/** How fast links and rebuilds are on this machine: learned, and kept. */
package dev.pkgdelta.client.speed;
