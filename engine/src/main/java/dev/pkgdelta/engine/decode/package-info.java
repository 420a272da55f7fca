/**
 * The apply side: decodes blocks alone ({@link dev.pkgdelta.engine.decode.BlockDecoder}) or a whole
 * image, ahead of its reader ({@link dev.pkgdelta.engine.decode.TargetStream}).
 */
package dev.pkgdelta.engine.decode;
