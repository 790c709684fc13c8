/** Asks an address by plain HTTP with the cookies of a session or without: what the server itself says (decision 17). */
import { randomUUID } from 'node:crypto';
import { net, type Session, session as sessions } from 'electron';
import type { NetworkLayer } from '../core/policy/network-layer.ts';
import { bareAddress, hostOf } from '../core/workshop/recording.ts';
import { marksOf, type PlainPage } from '../core/workshop/trial.ts';
import type { Patience } from '../core/workshop/workshop-ports.ts';
import { clearSession } from './clear-session.ts';

/** Letters of an answer that are looked at. */
const MOST_TEXT = 300_000;

export interface PlainClient {
  /** Null where the server did not answer. `cookies`: as one header; empty for a stranger. */
  ask(url: string, cookies: string): Promise<Answered | null>;
  close(): Promise<void>;
}

/** The cookies that the partition would send to an address, as one header: in memory only. */
export async function cookieHeader(session: Session, url: string): Promise<string> {
  const cookies = await session.cookies.get({ url });
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** It waits for as long as the server takes; after the signal every answer is null. */
export async function plainClient(network: NetworkLayer, signal: AbortSignal): Promise<PlainClient> {
  const own = sessions.fromPartition(`workshop-plain-${randomUUID()}`, { cache: false });
  await own.setProxy(network);
  return {
    async ask(url, cookies) {
      let at = url;
      for (let hop = 0; ; hop += 1) {
        const answered = await ask(own, at, cookies, signal);
        // The cookies are this host's and go to no other: where it leads away is the answer itself.
        const isFollowed = answered?.to !== undefined && new URL(answered.to).host === new URL(at).host;
        if (!isFollowed || hop === MOST_HOPS) return answered;
        at = answered.to ?? at;
      }
    },
    async close() {
      await own.closeAllConnections();
      await clearSession(own);
    },
  };
}

/** Where the provider of an authorization address takes tokens back, as its metadata say (OpenID Connect Discovery). */
export async function revocationEndpoint(
  network: NetworkLayer,
  authorization: string,
  { signal, asking }: Patience,
): Promise<string | null> {
  const { origin, pathname } = new URL(authorization);
  const realm = pathname.replace(/\/(protocol|connect|oauth2?|auth(orize)?)\b.*$/, '');
  const client = await plainClient(network, signal);
  asking(hostOf(authorization));
  try {
    for (const base of new Set([origin, `${origin}${realm}`])) {
      const text = (await client.ask(`${base}/.well-known/openid-configuration`, ''))?.text ?? '';
      const end = /"revocation_endpoint"\s*:\s*"([^"]{1,500})"/.exec(text)?.[1];
      if (end !== undefined && URL.parse(end)?.origin === origin) return end;
    }
    return null;
  } finally {
    await client.close();
  }
}

/** Redirects of one host that are followed. */
const MOST_HOPS = 5;

interface Answered extends PlainPage {
  readonly text?: string;
  /** Where a redirect leads to. */
  readonly to?: string;
}

function ask(own: Session, url: string, cookies: string, signal: AbortSignal): Promise<Answered | null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    const request = net.request({ url, session: own, redirect: 'manual', useSessionCookies: false });
    const stop = () => request.abort();
    signal.addEventListener('abort', stop);
    const end = (page: Answered | null) => {
      signal.removeEventListener('abort', stop);
      resolve(page);
    };
    if (cookies !== '') request.setHeader('Cookie', cookies);
    request.on('redirect', (status, _method, to) => {
      end({ status, url: bareAddress(to), marks: [], to: new URL(to, url).href });
      request.abort();
    });
    request.on('response', (response) => {
      let text = '';
      response.on('data', (piece) => {
        if (text.length < MOST_TEXT) text += piece.toString('utf8');
      });
      response.on('end', () =>
        end({ status: response.statusCode, url: bareAddress(url), marks: marksOf(text), text }),
      );
      response.on('error', () => end(null));
    });
    request.on('error', () => end(null));
    request.on('abort', () => end(null));
    request.end();
  });
}
