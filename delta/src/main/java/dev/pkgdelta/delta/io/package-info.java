/** What runs read from, write to and measure themselves by. */
package dev.pkgdelta.delta.io;
