/** People of the centre's tests: made by the command's own code, signed in as a browser would. */
import { TOTP } from 'otpauth';
import pg from 'pg';
import { type GivenPerson, putCentre, putPerson, putPlace } from '../../central/cli/changes.ts';
import type { Grant } from '../../central/rules/rights.ts';
import type { CentralMachine } from './central-engines.ts';

/** Somebody with an account; `code` is the one that an app shows now. */
export interface TestPerson extends GivenPerson {
  readonly login: string;
  code(): string;
}

/** As the owner of the database. */
async function owning<T>(machine: CentralMachine, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: machine.postgresUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function addPerson(machine: CentralMachine, login: string, title: string, grants: readonly Grant[]) {
  return owning(machine, async (client): Promise<TestPerson> => {
    const given = await putPerson(client, { login, title, grants });
    return { ...given, login, code: () => new TOTP({ secret: given.secret }).generate() };
  });
}

/** Centres with their places. */
export function addCentres(
  machine: CentralMachine,
  centres: readonly {
    readonly id: string;
    readonly title: string;
    readonly places: readonly (readonly [string, string])[];
  }[],
) {
  return owning(machine, async (client) => {
    for (const { id, title, places } of centres) {
      await putCentre(client, id, title);
      for (const [place, name] of places) await putPlace(client, place, id, name);
    }
  });
}

let addresses = 0;
function nextAddress(): number {
  addresses += 1;
  return addresses;
}

/** A browser without a window: it keeps its cookie, and says where its page is from. */
export class Visitor {
  readonly origin: string;
  cookie = '';
  csrf = '';

  constructor(origin: string) {
    this.origin = origin;
  }

  ask(
    path: string,
    {
      method = 'GET',
      body,
      headers = {},
    }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
  ) {
    return fetch(`${this.origin}${path}`, {
      method,
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(method === 'GET' ? {} : { origin: this.origin, 'x-csrf': this.csrf }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Answers the status. */
  async signIn(person: TestPerson, changes: object = {}): Promise<number> {
    const body = { login: person.login, password: person.password, code: person.code(), ...changes };
    const answer = await this.ask('/api/sign-in', {
      ...{ method: 'POST', body },
      // As nginx would say it: each from an address of its own.
      headers: { 'x-forwarded-for': `10.1.0.${nextAddress()}` },
    });
    if (answer.status !== 204) return answer.status;
    this.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const me = (await (await this.ask('/api/me')).json()) as { csrf: string };
    this.csrf = me.csrf;
    return answer.status;
  }

  /** Events of a line of live news, until the reader has seen enough. */
  async *listen(view: string): AsyncGenerator<{ readonly event: string; readonly data: never }> {
    const ended = new AbortController();
    const answer = await fetch(`${this.origin}/api/live?${view}`, {
      headers: { cookie: this.cookie },
      signal: ended.signal,
    });
    if (answer.status !== 200 || !answer.body) throw new Error(`${answer.status}`);
    let text = '';
    try {
      for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts) {
          const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/s.exec(part) ?? [];
          yield { event, data: JSON.parse(data) as never };
        }
      }
    } finally {
      ended.abort();
    }
  }
}
