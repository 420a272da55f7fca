package dev.pkgdelta.server.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The proxy as a service of systemd, under a user of its own who may do nothing else. */
public final class ServiceSetup implements Setup {

  private final Place place;
  private final Path program;

  /**
   * Prepares it.
   *
   * @param program the command that the service starts
   */
  public ServiceSetup(Place place, Path program) {
    this.place = place;
    this.program = program;
  }

  private OwnFile unit() {
    return new OwnFile(place.at("/etc/systemd/system/pkgdelta-proxy.service"));
  }

  @Override
  public List<Change> write() throws IOException {
    // No MemoryDenyWriteExecute: the Java machine compiles what it runs.
    String text =
        """
        %s
        [Unit]
        Description=pkgdelta proxy: upgrades that transfer only what changed
        Wants=network-online.target
        After=network-online.target

        [Service]
        ExecStart=%s proxy --config /etc/pkgdelta/client.toml
        DynamicUser=yes
        StateDirectory=pkgdelta
        CacheDirectory=pkgdelta
        Restart=on-failure
        TimeoutStopSec=20
        MemoryMax=1G
        CapabilityBoundingSet=
        LockPersonality=yes
        NoNewPrivileges=yes
        PrivateDevices=yes
        PrivateTmp=yes
        ProtectClock=yes
        ProtectControlGroups=yes
        ProtectHome=yes
        ProtectHostname=yes
        ProtectKernelLogs=yes
        ProtectKernelModules=yes
        ProtectKernelTunables=yes
        ProtectSystem=strict
        RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
        RestrictNamespaces=yes
        RestrictRealtime=yes
        RestrictSUIDSGID=yes
        SystemCallArchitectures=native
        SystemCallFilter=@system-service

        [Install]
        WantedBy=multi-user.target
        """
            .formatted(OwnFile.mark("#", "proxy"), program);
    return List.of(unit().write(text, "rw-r--r--"));
  }

  @Override
  public List<Change> undo() throws IOException {
    return List.of(unit().delete());
  }

  @Override
  public List<String> notes() {
    return List.of(
        "systemctl daemon-reload && systemctl enable --now pkgdelta-proxy starts it;"
            + " systemctl disable --now pkgdelta-proxy stops it, before --undo.");
  }
}
