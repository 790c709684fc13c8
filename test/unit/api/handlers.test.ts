import { describe, expect, test } from 'vitest';
import { createCallHost } from '../../../main/api/call-host.ts';
import { methods } from '../../../preload/contract.ts';
import { contractHandlers } from '../../fakes/contract-handlers.ts';
import { settle } from '../../fakes/journal-clock.ts';
import { quietLogger } from '../../fakes/journal-parts.ts';

const begin = { audience: 'citizen', purpose: 'filing' } as const;
const noVisit = { ok: false, error: { code: 'visit.none' } };

/** The handlers behind the real host, which holds every answer against the contract. */
async function window(isVisit: boolean) {
  const parts = contractHandlers();
  const host = createCallHost(parts.handlers, quietLogger, { checksOutput: true });
  const call = (method: string, input?: unknown) => host({ isShell: true }, method, input);
  await parts.bench.runner.begin();
  if (isVisit) await call('visit.start', begin);
  return { ...parts, call };
}

describe('outside a visit', () => {
  test.each([
    ['visit.extend', undefined],
    ['visit.finish', undefined],
    ['portal.open', { portal: 'esia' }],
    ['portal.hide', undefined],
    ['portal.back', undefined],
    ['portal.reload', undefined],
    ['portal.zoom', { direction: 'in' }],
    ['portal.activate', { tab: 't' }],
    ['portal.close', { tab: 't' }],
    ['portal.dismissNotice', undefined],
    ['print.prepare', {}],
  ])('%s is refused', async (method, input) => {
    const { call, asked } = await window(false);
    expect(await call(method, input)).toMatchObject(noVisit);
    expect(asked).toEqual([]);
  });
});

describe('a visit', () => {
  test('begins with what was chosen; no ticket is null', async () => {
    const { call, bench } = await window(false);
    expect(await call('visit.start', begin)).toEqual({ ok: true, value: { ...begin, ticket: null } });
    expect(bench.runner.state).toMatchObject({ kind: 'active', visit: { ticket: null } });
  });

  test('cannot begin twice', async () => {
    const { call } = await window(true);
    expect(await call('visit.start', begin)).toMatchObject({ error: { code: 'visit.not-free' } });
  });

  test('is answered before its closing is through, and can be left after it', async () => {
    const { call, bench } = await window(true);
    expect(await call('visit.finish')).toMatchObject({ ok: true });
    expect(bench.runner.state.kind).toBe('closing');
    await settle();
    await call('visit.leave');
    expect(bench.runner.state.kind).toBe('free');
  });

  test('is not ended by «leave»', async () => {
    const { call, bench } = await window(true);
    await call('visit.leave');
    expect(bench.runner.state.kind).toBe('active');
  });
});

describe('the buttons of a portal', () => {
  test.each([
    ['portal.open', { portal: 'esia' }, 'open esia'],
    ['portal.hide', undefined, 'hide'],
    ['portal.back', undefined, 'back'],
    ['portal.reload', undefined, 'reload'],
    ['portal.zoom', { direction: 'reset' }, 'zoom "reset"'],
    ['portal.activate', { tab: 't2' }, 'activate "t2"'],
    ['portal.close', { tab: 't2' }, 'closeTab "t2"'],
    ['portal.dismissNotice', undefined, 'dismissNotice'],
    ['portal.place', { at: null }, 'place null'],
    ['help.call', undefined, 'help true'],
    ['help.cancel', undefined, 'help false'],
    ['app.painted', undefined, 'painted'],
    ['files.remove', { file: 'scan' }, 'remove scan'],
  ])('%s is passed on', async (method, input, expected) => {
    const { call, asked } = await window(true);
    expect(await call(method, input)).toMatchObject({ ok: true });
    expect(asked).toEqual([expected]);
  });

  test('no portal is opened behind a warning', async () => {
    const { call, bench, asked } = await window(true);
    await bench.clock.advance(301_000);
    expect(bench.runner.state.kind).toBe('warning');
    expect(await call('portal.open', { portal: 'esia' })).toMatchObject({ ok: false });
    expect(asked).toEqual([]);
    expect(await call('visit.extend')).toMatchObject({ ok: true });
    expect(bench.runner.state.kind).toBe('active');
  });
});

describe('files', () => {
  test('are handed to the page by their path, which the window never sees', async () => {
    const { call, asked } = await window(true);
    const answer = await call('files.choose', { request: 'r1', files: ['scan'] });
    expect(asked).toEqual(['chosen r1 /run/sector/visits/1/scan.pdf']);
    expect(answer).toEqual({ ok: true, value: undefined });
  });

  test('none is «Отмена»', async () => {
    const { call, asked } = await window(true);
    await call('files.choose', { request: 'r1', files: [] });
    expect(asked).toEqual(['chosen r1 ']);
  });

  test('that are not of this visit are refused, also beside one that is', async () => {
    const { call, asked } = await window(true);
    expect(await call('files.choose', { request: 'r1', files: ['scan', '/etc/passwd'] })).toMatchObject({
      error: { code: 'files.unknown' },
    });
    expect(await call('print.prepare', { file: '../scan' })).toMatchObject({
      error: { code: 'files.unknown' },
    });
    expect(asked).toEqual([]);
  });
});

describe('printing', () => {
  test('shows the page or the file, prints, and forgets', async () => {
    const { call, desk } = await window(true);
    await call('print.prepare', { file: 'scan' });
    expect(desk.documentOf('job')?.toString()).toBe('scan at /run/sector/visits/1/scan.pdf');
    expect(await call('print.confirm', { copies: 2 })).toMatchObject({ ok: true });
    await call('print.cancel');
    expect(desk.view).toBeNull();
    await call('print.prepare', {});
    expect(desk.documentOf('job')?.toString()).toBe('page');
  });
});

describe('the catalogue', () => {
  test('is listed, searched and read, and what was read is counted', async () => {
    const { call, asked } = await window(true);
    expect(await call('catalogue.list', { audience: 'citizen' })).toMatchObject({ value: [{ id: '1.1' }] });
    expect(await call('catalogue.search', { audience: 'citizen', query: 'резюме' })).toMatchObject({
      value: [{ id: '1.1' }],
    });
    expect(await call('catalogue.read', { instruction: '1.1' })).toMatchObject({ value: { id: '1.1' } });
    expect(asked).toEqual(['read "1.1"']);
  });

  test('does not know what is not in it', async () => {
    const { call, asked } = await window(true);
    expect(await call('catalogue.read', { instruction: '../x' })).toMatchObject({
      error: { code: 'catalogue.unknown' },
    });
    expect(asked).toEqual([]);
  });
});

test('a failure speaks Russian and names no method', async () => {
  const { call } = await window(false);
  for (const method of Object.keys(methods)) {
    const answer = await call(method, { wrong: true });
    if (!answer.ok) expect(answer.error.message).toMatch(/^[А-ЯЁ][^a-z]*[.!]$/);
  }
});

describe('the catalogue', () => {
  test('narrows, asks, gives codes, and knows no instruction or answer that is not there', async () => {
    const { call } = await window(true);
    expect(await call('catalogue.shelves', { audience: 'citizen' })).toMatchObject({
      ok: true,
      value: { hasQuestions: true, situations: [{ id: 'students' }] },
    });
    expect(await call('catalogue.ask', { audience: 'citizen', answers: [0] })).toMatchObject({
      value: { kind: 'set' },
    });
    expect(await call('catalogue.ask', { audience: 'citizen', answers: [0, 1] })).toMatchObject({
      error: { code: 'catalogue.no-answer' },
    });
    expect(await call('catalogue.codes', { instruction: '1.1' })).toMatchObject({
      value: { text: 'text 1.1' },
    });
    expect(await call('catalogue.codes', { instruction: '9' })).toMatchObject({
      error: { code: 'catalogue.unknown' },
    });
  });

  test.each([
    [{ instruction: '1.1' }, null],
    [{ set: { audience: 'citizen', answers: [0] } }, null],
    [{ instruction: '9' }, 'catalogue.unknown'],
    [{ set: { audience: 'citizen', answers: [0, 1] } }, 'catalogue.no-answer'],
  ])('goes to paper by our own preview: %j', async (request, code) => {
    const { call, desk } = await window(true);
    const answer = await call('print.prepare', request);
    if (code === null) {
      expect(answer).toMatchObject({ ok: true });
      expect(desk.documentOf('job')?.toString()).toBe('1.1');
    } else {
      expect(answer).toMatchObject({ error: { code } });
      expect(desk.view).toBeNull();
    }
  });

  test('prints nothing while nobody is served', async () => {
    const { call, desk } = await window(false);
    expect(await call('print.prepare', { instruction: '1.1' })).toMatchObject(noVisit);
    expect(desk.view).toBeNull();
  });
});

test('a set of services is counted by its situation when it is shown and when it is printed', async () => {
  const asked: string[] = [];
  const situation = { id: 'students', title: 'Школьники и студенты' };
  const plain = await contractHandlers().catalogue();
  const parts = contractHandlers({
    catalogue: async () => ({
      ...plain,
      ask: (audience, answers) =>
        answers.length === 0
          ? { kind: 'question', ask: 'Кто вы?', hint: null, answers: ['Ученик'], number: 1, atMost: 1 }
          : {
              ...plain.ask(audience, [0]),
              kind: 'set',
              situation,
              items: plain.ask(audience, [0])?.items ?? [],
            },
    }),
    counters: {
      noteInstruction: () => undefined,
      noteProposed: (set) => void asked.push(set ? `${set.situation} ${set.instructions}` : 'none'),
      noteTaken: (id) => void asked.push(`taken ${id}`),
    },
  });
  const host = createCallHost(parts.handlers, quietLogger, { checksOutput: true });
  const call = (method: string, input?: unknown) => host({ isShell: true }, method, input);
  await parts.bench.runner.begin();
  await call('visit.start', begin);
  await call('catalogue.ask', { audience: 'citizen', answers: [] });
  await call('catalogue.ask', { audience: 'citizen', answers: [0] });
  await call('print.prepare', { set: { audience: 'citizen', answers: [0] } });
  expect(asked).toEqual(['none', 'students 1.1', 'taken students']);
});
