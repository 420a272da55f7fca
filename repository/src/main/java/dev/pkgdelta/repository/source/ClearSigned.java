package dev.pkgdelta.repository.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * Documents in OpenPGP's cleartext signature framework (RFC 9580, section 7), such as Debian's
 * InRelease.
 */
final class ClearSigned {

  private ClearSigned() {}

  /**
   * Returns the signed text, once one key of a keyring has signed it. Only that text may be used:
   * what stands around it is not signed.
   *
   * @param name what the document is called in messages
   * @param keyring public keys, armored or not
   * @throws IOException if no key of the keyring has made a good signature
   */
  static String verify(String name, byte[] document, Path keyring) throws IOException {
    ArmoredInputStream armor = new ArmoredInputStream(new ByteArrayInputStream(document));
    if (!armor.isClearText()) {
      throw new IOException(name + ": is not signed");
    }
    List<byte[]> lines = lines(armor);
    PGPPublicKeyRingCollection keys;
    try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(keyring))) {
      keys = new PGPPublicKeyRingCollection(in, new BcKeyFingerprintCalculator());
    } catch (PGPException e) {
      throw new IOException(keyring + ": is no keyring: " + e.getMessage(), e);
    }
    if (!(new BcPGPObjectFactory(armor).nextObject() instanceof PGPSignatureList signatures)) {
      throw new IOException(name + ": has no signature");
    }
    try {
      for (PGPSignature signature : signatures) {
        PGPPublicKey key = keys.getPublicKey(signature.getKeyID());
        if (key != null && isGood(signature, key, lines)) {
          return text(lines);
        }
      }
    } catch (PGPException e) {
      throw new IOException(name + ": has a signature that can't be read: " + e.getMessage(), e);
    }
    throw new IOException(name + ": is signed by no key of " + keyring);
  }

  /** Returns the text of a document whose signature is not asked for. */
  static String unverified(byte[] document) throws IOException {
    String text = new String(document, StandardCharsets.UTF_8);
    return text.startsWith("-----BEGIN PGP SIGNED MESSAGE")
        ? text(lines(new ArmoredInputStream(new ByteArrayInputStream(document))))
        : text;
  }

  /** Lines without their ends and without white space before those, which is not signed. */
  private static List<byte[]> lines(ArmoredInputStream armor) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = armor.read(); b >= 0 && armor.isClearText(); b = armor.read()) {
      if (b == '\n') {
        lines.add(
            line.toString(StandardCharsets.ISO_8859_1)
                .replaceFirst("[ \t\r]+$", "")
                .getBytes(StandardCharsets.ISO_8859_1));
        line.reset();
      } else {
        line.write(b);
      }
    }
    if (line.size() > 0) {
      lines.add(line.toByteArray());
    }
    return lines;
  }

  private static boolean isGood(PGPSignature signature, PGPPublicKey key, List<byte[]> lines)
      throws PGPException {
    signature.init(new BcPGPContentVerifierBuilderProvider(), key);
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        signature.update((byte) '\r');
        signature.update((byte) '\n');
      }
      signature.update(lines.get(i));
    }
    return signature.verify();
  }

  private static String text(List<byte[]> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(new String(line, StandardCharsets.UTF_8)).append('\n'));
    return text.toString();
  }
}
