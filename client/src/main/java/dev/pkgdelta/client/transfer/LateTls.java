package dev.pkgdelta.client.transfer;

import java.net.http.HttpClient;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * The default TLS context, set up when the first connection needs it. A client that asks {@code
 * http} servers alone starts without reading and parsing all trusted certificates, which takes a
 * third of a second. Safe for use by several threads.
 */
public final class LateTls extends SSLContext {

  private LateTls() {
    super(new Spi(), NO_PROVIDER, "Default");
  }

  /** Returns a builder of clients that trust whom the Java machine trusts, as any does. */
  public static HttpClient.Builder newHttpClient() {
    return HttpClient.newBuilder()
        .sslContext(new LateTls())
        .sslParameters(new SSLParameters(null, new String[] {"TLSv1.3", "TLSv1.2"}));
  }

  private static final Provider NO_PROVIDER =
      new Provider("LateTls", "1", "defers to the default context") {
        private static final long serialVersionUID = 1L;
      };

  private static final class Spi extends SSLContextSpi {

    private static SSLContext context() {
      try {
        return SSLContext.getDefault();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("the Java machine's TLS can't be set up: " + e, e);
      }
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
        throws KeyManagementException {
      throw new KeyManagementException("the default context is set up by itself");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      return context().getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      return context().getServerSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return context().createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return context().createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return context().getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return context().getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      return context().getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      return context().getSupportedSSLParameters();
    }
  }
}
