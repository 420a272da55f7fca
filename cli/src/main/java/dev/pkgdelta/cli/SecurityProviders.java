package dev.pkgdelta.cli;

import java.security.Security;
import java.util.Set;

/**
 * What the JDK looks through for algorithms. Its list also names providers of modules that are not
 * part of this program. For each of these, where an algorithm is looked for that the others lack,
 * which setting up TLS does many times, all libraries would be asked whether they are it: a
 * cryptographic library would be loaded and its signature checked, which takes a quarter of a
 * second.
 */
final class SecurityProviders {

  private static final Set<String> NOT_HERE =
      Set.of("SunJGSS", "SunSASL", "XMLDSig", "SunPCSC", "JdkLDAP", "JdkSASL", "SunPKCS11");

  private SecurityProviders() {}

  /** Takes those out that are not here, and leaves what an administrator has set otherwise. */
  static void leaveOutMissing() {
    String first = Security.getProperty("security.provider.1");
    String provider = first;
    for (int i = 2; provider != null; i++) {
      String key = "security.provider." + i;
      provider = Security.getProperty(key);
      if (provider != null && NOT_HERE.contains(provider.strip())) {
        Security.setProperty(key, first); // named twice is named once; a gap would end the list
      }
    }
  }
}
