package dev.pkgdelta.server.proxy.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * One request and its answer, for code that blocks. An exception that leaves a handler before the
 * answer has begun becomes an error page; after that it cuts the connection, so that the client
 * never takes a part for the whole. Not safe for use by several threads.
 */
public final class Exchange {

  private final Request request;
  private final Response response;
  private final Account account;

  /** Puts both together. */
  public Exchange(Request request, Response response, Account account) {
    this.request = request;
    this.response = response;
    this.account = account;
  }

  /** Returns the method. */
  public String method() {
    return request.getMethod();
  }

  /** Returns whether only the head of an answer is wanted. */
  public boolean isHead() {
    return method().equals("HEAD");
  }

  /** Returns whether a file is asked for, or the head of the answer to that. */
  public boolean isReading() {
    return method().equals("GET") || isHead();
  }

  /** Returns what is asked for, as it was written. */
  public HttpURI target() {
    return request.getHttpURI();
  }

  /** Returns the path as it was written, with a slash at its begin. */
  public String path() {
    String path = target().getPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  /** Returns the address under which the client reaches the proxy, with a slash at its end. */
  public String ownAddress() {
    return "http://" + target().getAuthority() + "/";
  }

  /** Returns the request's fields. */
  public HttpFields headers() {
    return request.getHeaders();
  }

  /** Returns a field of the request, or nothing. */
  public String header(String name) {
    String value = headers().get(name);
    return value == null ? "" : value;
  }

  /** Returns the bytes of the request's body; -1 if that is not known. */
  public long bodyLength() {
    return request.getLength();
  }

  /** Returns whether the request has a body. */
  public boolean hasBody() {
    return bodyLength() > 0 || headers().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** Returns the request's body. */
  public InputStream body() {
    return Request.asInputStream(request);
  }

  /** Returns the account of this request. */
  public Account account() {
    return account;
  }

  /** Sets a field of the answer. */
  public void set(String name, String value) {
    response.getHeaders().put(name, value);
  }

  /** Adds a field to the answer, also if there is one of that name. */
  public void add(String name, String value) {
    response.getHeaders().add(name, value);
  }

  /** Sets the answer's status, for {@link #body} or {@link #empty} to follow. */
  public Exchange status(int status) {
    response.setStatus(status);
    return this;
  }

  /** Returns where the answer's body goes; it is complete when that is closed. */
  public OutputStream answer() {
    return Content.Sink.asOutputStream(response);
  }

  /** Sends an answer that has no body. */
  public void empty() throws IOException {
    answer().close();
  }

  /** Takes back what was set of the answer. Returns false if it has begun already. */
  public boolean takeBack() {
    if (response.isCommitted()) {
      return false;
    }
    response.reset();
    return true;
  }

  /** Answers with a text. */
  public void text(int status, String type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    status(status);
    set("Content-Type", type);
    set("Cache-Control", "no-store");
    set("Content-Length", Integer.toString(bytes.length));
    try (OutputStream out = answer()) {
      if (!isHead()) {
        out.write(bytes);
      }
    }
  }

  /** Answers with an error that says what is wrong. */
  public void error(int status, String message) throws IOException {
    text(status, "text/plain; charset=utf-8", "pkgdelta: " + message + "\n");
  }
}
