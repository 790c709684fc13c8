/** What a visit got from a server, and asking the server with it afterwards, by plain HTTP and without a browser. */
import { request as send } from 'node:http';
import type { Passed } from './gateway.ts';

/** A cookie or token of a visit. */
export interface Credential {
  /** Id of the portal whose server takes it. */
  readonly portal: string;
  readonly kind: 'cookie' | 'bearer' | 'refresh';
  readonly value: string;
  /** Asks the server with it: true while it still lets somebody in. */
  works(): Promise<boolean>;
}

export interface Question {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  readonly location: string;
  readonly setCookies: readonly string[];
  readonly body: string;
}

/** Asks a server on loopback under the name it has for the world. @throws when it does not answer */
export function ask(port: number, host: string, question: Question): Promise<Answered> {
  const { method = 'GET', path, headers = {}, body = '' } = question;
  return new Promise((resolve, reject) => {
    const asked = send(
      {
        ...{ host: '127.0.0.1', port, method, path, agent: false },
        headers: {
          host,
          'x-forwarded-proto': 'https',
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (piece: string) => {
          text += piece;
        });
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            location: answer.headers.location ?? '',
            setCookies: answer.headers['set-cookie'] ?? [],
            body: text,
          }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** A form as a browser sends it. */
export function form(path: string, fields: Readonly<Record<string, string>>): Question {
  return {
    ...{ method: 'POST', path, body: new URLSearchParams(fields).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
}

/**
 * Every `Cookie` header that a browser sent to a host, or could send after an answer, each once: for servers whose
 * session lies in several cookies.
 */
export function cookieJars(passed: readonly Passed[], host: string): readonly string[] {
  const jars = passed
    .filter((one) => one.host === host)
    .flatMap(({ headers, setCookies }) => {
      const jar = new Map((headers.cookie ?? '').split(/; */).map(pairOf));
      const sent = write(jar);
      for (const line of setCookies) {
        const [name, value] = pairOf(line);
        if (value === '') jar.delete(name);
        else jar.set(name, value);
      }
      return [sent, write(jar)];
    });
  return [...new Set(jars)].filter((header) => header !== '');
}

function write(jar: ReadonlyMap<string, string>): string {
  return [...jar].flatMap(([name, value]) => (name === '' ? [] : [`${name}=${value}`])).join('; ');
}

/** Name and value of a cookie, from either header. */
function pairOf(line: string): readonly [string, string] {
  const [pair = ''] = line.split(';');
  const cut = pair.indexOf('=');
  return cut < 0 ? ['', ''] : [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()];
}

/**
 * Every value that a host's cookie ever had, sent or set, each once: a session that was replaced on the way, or set
 * by an answer that came too late for a request, is one of the visit's too.
 */
export function cookieValues(passed: readonly Passed[], host: string, name: string): readonly string[] {
  const lines = passed
    .filter((one) => one.host === host)
    .flatMap((one) => [...(one.headers.cookie ?? '').split(/; */), ...one.setCookies]);
  const values = lines.map(pairOf).flatMap(([one, value]) => (one === name ? [value] : []));
  return [...new Set(values)].filter((value) => value !== '' && value !== 'deleted');
}

/** Every value of these names in JSON answers of a host, each once. */
export function tokensIn(
  passed: readonly Passed[],
  host: string,
  name: 'access_token' | 'refresh_token' | 'id_token',
): readonly string[] {
  const pattern = new RegExp(`"${name}"\\s*:\\s*"([^"]+)"`, 'g');
  const found = passed
    .filter((one) => one.host === host)
    .flatMap(({ answer }) => [...answer.matchAll(pattern)].map(([, token = '']) => token));
  return [...new Set(found)];
}
