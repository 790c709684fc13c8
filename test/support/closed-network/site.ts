/** A workstation with one portal in a closed network, and what was seen of it. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeChain } from '../../fakes/authority.ts';
import { pointingCertificate } from '../../fakes/pointing-certificate.ts';
import { HANGS } from '../patience.ts';
import { runUnobserved } from '../unobserved.ts';
import { startClosedNetwork } from './closed-network.ts';
import { leakFrames, leakHeaders, leakHost, leakPage, leakWorker, POINTING } from './leaks.ts';
import type { RoomPlan, Seen } from './room.ts';

/** The portal's own host, and the one that its parts come from. */
export const LISTED = 'portal.listed.example';
export const PARTS = 'parts.listed.example';
/** Of a public resolver: a browser knows its encrypted door and might use it by itself. */
export const DNS = '8.8.8.8';

export interface Surroundings {
  /** The proxy of the site as `host:port`. */
  readonly proxy?: string | null;
  readonly isCutOff?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds for the whole script. */
  readonly limit?: number;
}

/** What was seen, each thing once, in the order of the alphabet. */
export interface Summary {
  /** Names that the DNS was asked for. */
  readonly names: readonly string[];
  /** Beginnings of connections, and packets without one: protocol, host or address, port. */
  readonly packets: readonly string[];
  /** Hosts and paths of requests that arrived at a server. */
  readonly requests: readonly string[];
  /** Whom the proxy of the site was asked to connect to. */
  readonly proxied: readonly string[];
}

export interface ClosedSite {
  readonly plan: RoomPlan;
  /** Runs a script in the program there, see `runUnobserved`, and answers what it said and what was seen. */
  watch(display: string, script: string, surroundings?: Surroundings): Promise<Watched>;
  dispose(): void;
}

/** What the script said, what was seen, the program's log, and everything else on its standard output and error. */
export type Watched = Summary & {
  readonly said: unknown;
  readonly log: string;
  readonly output: string;
};

/** Makes the servers' certificates and pages; `dispose` removes what lies on disk. */
export async function makeClosedSite(): Promise<ClosedSite> {
  const folder = mkdtempSync(join(tmpdir(), 'sector-closed-'));
  const { root, sub, server } = await makeChain([LISTED, PARTS]);
  writeFileSync(join(folder, 'national.pem'), root.cert);
  const plan: RoomPlan = {
    dns: DNS,
    isCutOff: false,
    certificates: {
      '*': { key: server.key, cert: `${server.cert}\n${sub.cert}` },
      [POINTING]: await pointingCertificate(POINTING, leakHost('certificate')),
    },
    pages: {
      '/': {
        body: `<!doctype html><title>portal</title><h1>portal</h1><img src="https://${PARTS}/i.svg">`,
      },
      '/i.svg': {
        headers: { 'content-type': 'image/svg+xml' },
        body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      },
      '/logout': { body: '<!doctype html><title>out</title><h1 id="out">out</h1>' },
      '/sw.js': { headers: { 'content-type': 'text/javascript' }, body: leakWorker },
      '/leaks': { headers: leakHeaders, body: leakPage(LISTED) },
      ...leakFrames,
    },
  };
  const portal = {
    id: 'listed',
    title: 'Портал',
    home: `https://${LISTED}/`,
    navigate: [`.${LISTED}`],
    resources: [`.${PARTS}`, `.${POINTING}`],
    // With the camera a page keeps its peer connections: the network layers are tried, not what stands before them.
    flags: { nationalCa: true, popups: true, permissions: ['media'] },
    logout: {
      steps: [{ goto: `https://${LISTED}/logout` }],
      probe: { url: `https://${LISTED}/logout`, expectSelector: '#out' },
    },
  };
  return {
    plan,
    async watch(display, script, { proxy = null, isCutOff = false, env = {}, limit = HANGS } = {}) {
      const network = await startClosedNetwork({ ...plan, isCutOff });
      let said: unknown;
      let output = '';
      let log = '';
      const logFile = join(folder, 'log');
      rmSync(logFile, { force: true });
      try {
        said = await runUnobserved(display, script, {
          ...{ env, limit, enter: [...network.enter, ...withLog(logFile)] },
          hear: (all) => {
            output = all;
            log = readFileSync(logFile, 'utf8');
          },
          config: {
            portals: [portal],
            network: { proxy },
            certificates: { nationalCa: join(folder, 'national.pem') },
          },
        });
      } finally {
        // Only then is everything written down.
        await network.stop();
      }
      const { packets, ...seen } = summary(network.seen);
      return { said, log, output, ...seen, packets: packets.filter((one) => one !== PRINTING) };
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The program's log in a file of its own, as `sector-run` gives it a place of its own. */
const withLog = (file: string) => [
  'sh',
  '-c',
  `log=$1 && shift && export SECTOR_LOG_FD=3 && exec "$@" 3>>"$log"`,
  'sh',
  file,
];

/** CUPS of this very machine, asked by the closing for the visit's print jobs: by TCP where it has no socket. */
const PRINTING = 'tcp 127.0.0.1:631';

/** Sums up what was seen. */
export function summary(seen: readonly Seen[]): Summary {
  const sorted = (all: readonly string[]) => [...new Set(all)].toSorted();
  return {
    names: sorted(seen.flatMap((one) => (one.kind === 'name' && one.type !== 'PROXY' ? [one.name] : []))),
    proxied: sorted(seen.flatMap((one) => (one.kind === 'name' && one.type === 'PROXY' ? [one.name] : []))),
    packets: sorted(seen.flatMap((one) => (one.kind === 'packet' ? [`${one.protocol} ${one.to}`] : []))),
    requests: sorted(seen.flatMap((one) => (one.kind === 'request' ? [`${one.host}${one.path}`] : []))),
  };
}
