/** Asks an address by plain HTTP with the cookies of a session or without: what the server itself says (decision 17). */
import { randomUUID } from 'node:crypto';
import { net, type Session, session as sessions } from 'electron';
import { SECOND } from '../core/base/clock.ts';
import type { NetworkLayer } from '../core/policy/network-layer.ts';
import { bareAddress } from '../core/workshop/recording.ts';
import { marksOf, type PlainPage } from '../core/workshop/trial.ts';
import { clearSession } from './clear-session.ts';

const LIMIT = 10 * SECOND;
/** Letters of an answer that are looked at. */
const MOST_TEXT = 300_000;

export interface PlainClient {
  /** Null where the server did not answer. `cookies`: as one header; empty for a stranger. */
  ask(url: string, cookies: string): Promise<PlainPage | null>;
  close(): Promise<void>;
}

/** The cookies that the partition would send to an address, as one header: in memory only. */
export async function cookieHeader(session: Session, url: string): Promise<string> {
  const cookies = await session.cookies.get({ url });
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

export async function plainClient(network: NetworkLayer): Promise<PlainClient> {
  const own = sessions.fromPartition(`workshop-plain-${randomUUID()}`, { cache: false });
  await own.setProxy(network);
  return {
    ask: (url, cookies) => ask(own, url, cookies),
    async close() {
      await own.closeAllConnections();
      await clearSession(own);
    },
  };
}

function ask(own: Session, url: string, cookies: string): Promise<PlainPage | null> {
  return new Promise((resolve) => {
    const request = net.request({ url, session: own, redirect: 'manual', useSessionCookies: false });
    const limit = setTimeout(() => request.abort(), LIMIT);
    const end = (page: PlainPage | null) => {
      clearTimeout(limit);
      resolve(page);
    };
    if (cookies !== '') request.setHeader('Cookie', cookies);
    request.on('redirect', (status, _method, to) => {
      end({ status, url: bareAddress(to), marks: [] });
      request.abort();
    });
    request.on('response', (response) => {
      let text = '';
      response.on('data', (piece) => {
        if (text.length < MOST_TEXT) text += piece.toString('utf8');
      });
      response.on('end', () =>
        end({ status: response.statusCode, url: bareAddress(url), marks: marksOf(text) }),
      );
      response.on('error', () => end(null));
    });
    request.on('error', () => end(null));
    request.on('abort', () => end(null));
    request.end();
  });
}
