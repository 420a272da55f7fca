package dev.pkgdelta.server.proxy.upstream;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells addresses on the public Internet from those that only mean something inside a machine or a
 * network (RFC 6890), so that nobody reaches these through the proxy.
 */
final class PublicAddress {

  private PublicAddress() {}

  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    int third = bytes[at + 2] & 0xff;
    return switch (first) {
      case 0, 10, 127 -> false;
      case 100 -> second < 64 || second > 127; // shared by carriers (RFC 6598)
      case 169 -> second != 254;
      case 172 -> second < 16 || second > 31;
      case 192 -> second != 168 && !(second == 0 && (third == 0 || third == 2));
      case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
      case 203 -> !(second == 0 && third == 113);
      default -> first < 224;
    };
  }

  private static boolean isPublic6(byte[] bytes) {
    int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    if (first == 0x2002) { // 6to4: an IPv4 address follows (RFC 3056)
      return isPublic4(bytes, 2);
    }
    if (first == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b) {
      return isPublic4(bytes, 12); // NAT64 (RFC 6052)
    }
    // Global unicast is 2000::/3; in it stand documentation and Teredo, 2001:db8::/32 and
    // 2001::/32.
    boolean special =
        first == 0x2001
            && ((bytes[2] == 0 && bytes[3] == 0)
                || ((bytes[2] & 0xff) == 0x0d && (bytes[3] & 0xff) == 0xb8));
    return (first & 0xe000) == 0x2000 && !special;
  }
}
