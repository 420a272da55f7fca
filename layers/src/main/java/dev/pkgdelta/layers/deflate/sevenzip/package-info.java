/** 7-Zip's deflate encoder. */
package dev.pkgdelta.layers.deflate.sevenzip;
