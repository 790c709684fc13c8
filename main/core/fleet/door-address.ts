/** Where a workstation is joined. */

/**
 * The address that the configuration names, or the usual one of the same server.
 * @param server `tls://host:port` of its NATS
 */
export function doorAddress({
  server,
  door,
}: {
  readonly server: string;
  readonly door: string | null;
}): string {
  if (door !== null) return door;
  const [, host = ''] = /^\w+:\/\/([^:]+):/.exec(server) ?? [];
  return `https://${host}/join`;
}
