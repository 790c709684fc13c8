/** The page's service from outside: real NATS, real PostgreSQL, real workstations' links, HTTP as a browser speaks it. */

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import type { LiveView, MineView } from '../../central/api/forms.ts';
import { CentralMachine, until } from '../support/central-engines.ts';
import { addCentres, addPerson, type TestPerson, Visitor } from '../support/central-people.ts';
import { Station } from '../support/central-stations.ts';
import { holdsWithin } from '../support/limits.ts';

const why = whyNoEngines();
const PLACES = ['ensk-1', 'ensk-2', 'tomsk-1'];

type RoleName = 'it' | 'head' | 'consultant' | 'viewer' | 'nobody';

describe.skipIf(why !== null)(`the page's service${why === null ? '' : ` (not tried: ${why})`}`, () => {
  let machine: CentralMachine;
  let origin: string;
  let stations: Station[];
  const people = new Map<RoleName, TestPerson>();
  const signedIn = new Map<RoleName | 'stranger', Visitor>();

  beforeAll(async () => {
    machine = await CentralMachine.start(PLACES);
    await addCentres(machine, [
      {
        id: 'ensk',
        title: 'Энск',
        places: [
          ['ensk-1', 'Место 1'],
          ['ensk-2', 'Место 2'],
        ],
      },
      { id: 'tomsk', title: 'Томск', places: [['tomsk-1', 'Место 1']] },
    ]);
    const grants: Record<RoleName, Parameters<typeof addPerson>[3]> = {
      it: [{ role: 'it', centre: null }],
      head: [{ role: 'head', centre: 'ensk' }],
      consultant: [{ role: 'consultant', centre: 'ensk' }],
      viewer: [{ role: 'viewer', centre: null }],
      nobody: [],
    };
    for (const [role, own] of Object.entries(grants) as [RoleName, Parameters<typeof addPerson>[3]][])
      people.set(role, await addPerson(machine, role, `Имя ${role}`, own));
    origin = await machine.startService({ service: { requestsPerMinute: 100_000, triesPerMinute: 10 } });
    const folder = mkdtempSync(join(machine.folder, 'stations-'));
    stations = machine.places.map((place) => new Station({ place, server: machine.natsUrl, folder }));
    for (const role of Object.keys(grants) as RoleName[]) {
      const visitor = new Visitor(origin);
      expect(await visitor.signIn(personOf(role))).toBe(204);
      signedIn.set(role, visitor);
    }
    signedIn.set('stranger', new Visitor(origin));
  });
  afterAll(async () => {
    for (const one of stations ?? []) await one.end();
    await machine?.end();
  });

  const personOf = (role: RoleName) => people.get(role) as TestPerson;
  const as = (role: RoleName | 'stranger') => signedIn.get(role) as Visitor;

  async function viewOf(role: RoleName, view: string, isIt: (seen: LiveView) => boolean): Promise<LiveView> {
    for await (const { event, data } of as(role).listen(view)) {
      const { view: seen } = data as { view: LiveView };
      if (event === 'view' && isIt(seen)) return seen;
    }
    throw new Error('the line has ended');
  }
  const looks = (view: LiveView) => (view as MineView).places.map(({ id, look }) => `${id} ${look}`);

  test('what a place does is on the page within two seconds, and only what may be known of it', async () => {
    const [first, second] = stations;
    const changed = viewOf(
      'consultant',
      'view=mine',
      (view) => looks(view).join() === 'ensk-1 called,ensk-2 free',
    );
    await second?.tell({});
    const began = performance.now();
    await first?.tell({ kind: 'visit', isCalled: true, minutes: 4 });
    const view = (await changed) as MineView;
    holdsWithin('a change is told', performance.now() - began, 2000);
    expect(view.places[0]).toEqual({
      ...{ id: 'ensk-1', title: 'Место 1', centre: 'Энск', look: 'called', minutes: 4, idle: 0, sign: null },
      seen: expect.stringMatching(/T\d\d:\d\d:00\.000Z$/),
    });
  });

  test('the region counts all of them, and who may see counts only has no single place', async () => {
    await stations[2]?.tell({ kind: 'out', sign: 'desk.paper' });
    const all = await viewOf(
      'it',
      'view=region',
      (view) => view.kind === 'region' && view.troubled.some(({ look }) => look === 'out'),
    );
    expect(all).toMatchObject({
      centres: [
        { id: 'tomsk', out: 1 },
        { id: 'ensk', free: 1, busy: 1, out: 0 },
      ],
      troubled: [{ id: 'tomsk-1', look: 'out', sign: 'desk.paper', centre: 'Томск' }],
    });
    const counts = await viewOf('viewer', 'view=region', () => true);
    expect(counts).toMatchObject({ centres: [{ id: 'tomsk', out: 1 }, { id: 'ensk' }], troubled: [] });
    const own = await viewOf('head', 'view=region', () => true);
    expect(own).toMatchObject({ centres: [{ id: 'ensk' }], troubled: [] });
  });

  // Every route with every role: the status that each gets. A new route has to be written here.
  const ROUTES: readonly (readonly [string, string, Record<RoleName | 'stranger', number>])[] = [
    ['GET', '/api/door', { it: 200, head: 200, consultant: 200, viewer: 200, nobody: 200, stranger: 200 }],
    // No sign-in of the region here; with one: central-region-door.test.ts.
    [
      'GET',
      '/api/region/begin',
      { it: 404, head: 404, consultant: 404, viewer: 404, nobody: 404, stranger: 404 },
    ],
    [
      'GET',
      '/api/region/end',
      { it: 404, head: 404, consultant: 404, viewer: 404, nobody: 404, stranger: 404 },
    ],
    ['GET', '/api/me', { it: 200, head: 200, consultant: 200, viewer: 200, nobody: 200, stranger: 401 }],
    [
      'GET',
      '/api/live?view=mine',
      { it: 200, head: 200, consultant: 200, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/live?view=region',
      { it: 200, head: 200, consultant: 403, viewer: 200, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/live?view=centre&id=ensk',
      { it: 200, head: 200, consultant: 200, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/live?view=centre&id=tomsk',
      { it: 200, head: 403, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/live?view=centre&id=nowhere',
      { it: 403, head: 403, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/live?view=place&id=ensk-1',
      { it: 200, head: 200, consultant: 200, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/live?view=place&id=tomsk-1',
      { it: 200, head: 403, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/live?view=people',
      { it: 400, head: 400, consultant: 400, viewer: 400, nobody: 400, stranger: 401 },
    ],
    [
      'GET',
      '/api/place/ensk-1',
      { it: 200, head: 200, consultant: 200, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/place/tomsk-1',
      { it: 200, head: 403, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/place/nowhere',
      { it: 403, head: 403, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/report-choice/reports',
      { it: 200, head: 200, consultant: 403, viewer: 200, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/report-choice/norms',
      { it: 200, head: 200, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/report-choice/people',
      { it: 400, head: 400, consultant: 400, viewer: 400, nobody: 400, stranger: 401 },
    ],
    [
      'GET',
      '/api/report?period=month',
      { it: 200, head: 403, consultant: 403, viewer: 200, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/report?period=month&centre=ensk',
      { it: 200, head: 200, consultant: 403, viewer: 200, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/report?period=month&centre=tomsk',
      { it: 200, head: 403, consultant: 403, viewer: 200, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/report?period=month&centre=nowhere',
      { it: 403, head: 403, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/report?period=week&centre=ensk',
      { it: 200, head: 200, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/report?period=days&centre=ensk&from=2026-03-01&to=2026-03-02',
      { it: 200, head: 200, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/report?period=days&centre=ensk&from=2026-03-02&to=2026-03-01',
      { it: 400, head: 400, consultant: 400, viewer: 400, nobody: 400, stranger: 401 },
    ],
    [
      'GET',
      '/api/report?period=month&centre=ensk&role=it',
      { it: 400, head: 400, consultant: 400, viewer: 400, nobody: 400, stranger: 401 },
    ],
    [
      'GET',
      '/api/report/file?period=month&centre=ensk&format=csv',
      { it: 200, head: 200, consultant: 403, viewer: 200, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/report/file?period=month&centre=tomsk&format=xlsx',
      { it: 200, head: 403, consultant: 403, viewer: 200, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/norms?period=month',
      { it: 200, head: 403, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/norms?period=month&centre=ensk',
      { it: 200, head: 200, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/norms?period=month&centre=tomsk',
      { it: 200, head: 403, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/norms/file?period=month&centre=ensk&format=csv',
      { it: 200, head: 200, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    [
      'GET',
      '/api/norms/file?period=month&format=csv',
      { it: 200, head: 403, consultant: 403, viewer: 403, nobody: 403, stranger: 401 },
    ],
    ['GET', '/api/people', { it: 404, head: 404, consultant: 404, viewer: 404, nobody: 404, stranger: 404 }],
  ];

  test.each(ROUTES)('%s %s', async (method, path, statuses) => {
    for (const [role, status] of Object.entries(statuses) as [RoleName | 'stranger', number][]) {
      const answer = await as(role).ask(path, { method });
      expect(`${role} ${answer.status}`).toBe(`${role} ${status}`);
      await answer.body?.cancel();
    }
  });

  test('the table above knows every route that the service has', async () => {
    const known = new Set(
      ROUTES.map(
        ([method, path]) =>
          `${method} ${path
            .replace(/\?.*/, '')
            .replace(/(place)\/.+/, '$1/:id')
            .replace(/(choice)\/.+/, '$1/:view')}`,
      ),
    );
    const rest = ['POST /api/sign-in', 'POST /api/sign-out', 'GET /metrics', 'GET /healthz'];
    expect(machine.serviceRoutes.filter((route) => !known.has(route) && !rest.includes(route))).toEqual([]);
    expect(machine.serviceRoutes.length).toBeGreaterThan(6);
  });

  test('who was refused a view stands in the audit', async () => {
    expect(
      await machine.number(
        "select count(*) from audit where action = 'look' and outcome = 'refused' and subject = 'place:tomsk-1'",
      ),
    ).toBeGreaterThan(0);
  });

  describe('the door', () => {
    test('a code opens it once', async () => {
      const person = await addPerson(machine, 'once', 'Раз', []);
      const code = person.code();
      expect(await new Visitor(origin).signIn(person, { code })).toBe(204);
      expect(await new Visitor(origin).signIn(person, { code })).toBe(401);
    });

    test('a wrong name, password and code are answered alike', async () => {
      const person = await addPerson(machine, 'alike', 'Имя', []);
      const answers: string[] = [];
      for (const changes of [
        { login: 'not-there' },
        { password: 'wrong' },
        { code: '000000' },
        { code: 'letters' },
        { login: "' or 1=1 --" },
      ]) {
        const body = { login: person.login, password: person.password, code: person.code(), ...changes };
        const answer = await new Visitor(origin).ask('/api/sign-in', {
          ...{ method: 'POST', body },
          headers: { 'x-forwarded-for': '10.0.2.1' },
        });
        answers.push(`${answer.status} ${await answer.text()}`);
      }
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toContain('не подошли');
      expect(answers[0]).toMatch(/^401 /);
    });

    test('five failures close an account, also for who has the right password', async () => {
      const person = await addPerson(machine, 'locked', 'Имя', []);
      // Each from an address of its own: the limit of an address is another one.
      for (let at = 1; at <= 5; at += 1) {
        const body = { login: 'locked', password: 'wrong', code: '000000' };
        await new Visitor(origin).ask('/api/sign-in', {
          method: 'POST',
          body,
          headers: { 'x-forwarded-for': `10.0.0.${at}` },
        });
      }
      const body = { login: person.login, password: person.password, code: person.code() };
      const answer = await new Visitor(origin).ask('/api/sign-in', {
        method: 'POST',
        body,
        headers: { 'x-forwarded-for': '10.0.0.9' },
      });
      expect(answer.status).toBe(401);
    });

    test('an address that tries again and again is refused before anything is computed', async () => {
      const statuses: number[] = [];
      for (let at = 0; at < 12; at += 1) {
        const body = { login: `guess-${at}`, password: 'x', code: '000000' };
        const answer = await new Visitor(origin).ask('/api/sign-in', {
          method: 'POST',
          body,
          headers: { 'x-forwarded-for': '10.9.9.9' },
        });
        statuses.push(answer.status);
      }
      expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    });

    test('the cookie is out of reach of scripts and of other sites', async () => {
      const person = await addPerson(machine, 'cookie', 'Имя', []);
      const body = { login: person.login, password: person.password, code: person.code() };
      const answer = await new Visitor(origin).ask('/api/sign-in', {
        method: 'POST',
        body,
        headers: { 'x-forwarded-for': '10.0.1.1' },
      });
      expect(answer.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^sector=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
      ]);
    });

    test('the database holds no password, and no token that would open anything', async () => {
      const { rows } = await machine.database.query(
        'select row_to_json(s) as row from session s union all select row_to_json(p) from person p',
      );
      const text = JSON.stringify(rows);
      for (const { password } of people.values()) expect(text).not.toContain(password);
      for (const { cookie } of signedIn.values())
        if (cookie) expect(text).not.toContain(cookie.slice('sector='.length));
    });
  });

  describe('another site', () => {
    const foreign: readonly (readonly [string, Record<string, string>])[] = [
      ['from another origin', { origin: 'https://evil.example' }],
      ['from a page that says it is another site', { 'sec-fetch-site': 'cross-site' }],
      ['with the word of nobody', { 'x-csrf': 'guess' }],
      ['without the word', { 'x-csrf': '' }],
    ];
    test.each(foreign)('a change %s is refused', async (_, headers) => {
      const answer = await as('head').ask('/api/sign-out', { method: 'POST', headers });
      expect(answer.status).toBe(403);
      expect((await as('head').ask('/api/me')).status).toBe(200);
    });

    test('every answer forbids foreign scripts, frames and guessing of types', async () => {
      for (const path of ['/api/me', '/api/live?view=mine', '/', '/not-there']) {
        const answer = await as('it').ask(path);
        await answer.body?.cancel();
        const policy = answer.headers.get('content-security-policy') ?? '';
        expect(policy).toContain("default-src 'none'");
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).not.toMatch(/unsafe|\*|data:/);
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      }
    });
  });

  test('signing out ends the session, and the line of live news with it', async () => {
    const person = await addPerson(machine, 'leaves', 'Имя', [{ role: 'consultant', centre: 'ensk' }]);
    const visitor = new Visitor(origin);
    await visitor.signIn(person);
    const line = visitor.listen('view=mine');
    expect((await line.next()).done).toBe(false);
    expect((await visitor.ask('/api/sign-out', { method: 'POST' })).status).toBe(204);
    for await (const { event } of line) expect(event).not.toBe('never');
    expect((await visitor.ask('/api/me')).status).toBe(401);
    expect((await visitor.ask('/api/live?view=mine')).status).toBe(401);
  });

  test('watchers of the machine get health and numbers; others do not know that they are there', async () => {
    const health = await as('stranger').ask('/healthz');
    expect([health.status, await health.json()]).toEqual([200, { database: true, nats: true }]);
    const numbers = await (await as('stranger').ask('/metrics')).text();
    expect(numbers).toContain('sector_places{look="out"} 1');
    for (const path of ['/healthz', '/metrics'])
      expect((await as('it').ask(path, { headers: { 'x-forwarded-for': '10.0.0.1' } })).status).toBe(404);
  });

  test('the log has neither names nor addresses of people', () => {
    const log = machine.serviceLog.join('\n');
    expect(log).toContain('service.sign-in-refused');
    for (const word of ['locked', 'guess-1', 'Имя', '10.9.9.9', '127.0.0.1']) expect(log).not.toContain(word);
  });

  test('says that NATS is away, and hears again by itself', async () => {
    const status = async () => (await as('stranger').ask('/healthz')).status;
    await machine.endNats();
    await until(async () => (await status()) === 503);
    await machine.startNats();
    await until(async () => (await status()) === 200);
    await until(async () => {
      await stations[0]?.tell({ kind: 'closing', waitsForToken: true });
      const view = await viewOf('consultant', 'view=mine', () => true);
      return looks(view)[0] === 'ensk-1 token';
    });
  });
});
