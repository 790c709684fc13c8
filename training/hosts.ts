/** Names the training portals answer under. `.test` never resolves in the real world (RFC 6761). */
export const hosts = {
  esia: 'esia.training.test',
  gosuslugi: 'gosuslugi.training.test',
  trudvsem: 'trudvsem.training.test',
  cabinet: 'lk.trudvsem.training.test',
  pravo: 'pravo.training.test',
  static: 'static.training.test',
  /**
   * File storage under another registrable domain. All `*.training.test` names are one *site* to a browser,
   * so only this one gives a truly cross-site frame: its own process, third-party cookies.
   */
  files: 'files.training-cdn.test',
  /** A foreign site that is in no list: used to see refusals. */
  outside: 'outside.training.test',
  /** Inside what the bundles allow, but answers with an expired certificate. */
  expired: 'expired.gosuslugi.training.test',
  /** Inside what the bundles allow, and asks the browser for a certificate of the person. */
  personal: 'cert.gosuslugi.training.test',
} as const;

/** The https origins of the hosts above. */
export const origins = {
  esia: `https://${hosts.esia}`,
  gosuslugi: `https://${hosts.gosuslugi}`,
  trudvsem: `https://${hosts.trudvsem}`,
  cabinet: `https://${hosts.cabinet}`,
  pravo: `http://${hosts.pravo}`,
  static: `https://${hosts.static}`,
  files: `https://${hosts.files}`,
  outside: `https://${hosts.outside}`,
} as const;

/** The portals a person can be known to. */
export const portalIds = ['esia', 'gosuslugi', 'trudvsem', 'pravo'] as const;
export type PortalId = (typeof portalIds)[number];

/** Which portal a host belongs to; the CDN and the foreign site belong to none. */
export const portalOfHost: ReadonlyMap<string, PortalId> = new Map([
  [hosts.esia, 'esia'],
  [hosts.gosuslugi, 'gosuslugi'],
  [hosts.expired, 'gosuslugi'],
  [hosts.personal, 'gosuslugi'],
  [hosts.trudvsem, 'trudvsem'],
  [hosts.cabinet, 'trudvsem'],
  [hosts.pravo, 'pravo'],
]);

/** Value of Chromium's `--host-resolver-rules` that leads the training names, and only them, to the server. */
export function trainingHostRules(port: number): string {
  return ['*.training.test', '*.training-cdn.test']
    .map((pattern) => `MAP ${pattern} 127.0.0.1:${port}`)
    .join(', ');
}
