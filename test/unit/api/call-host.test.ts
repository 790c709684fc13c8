import { describe, expect, test } from 'vitest';
import { createCallHost, type Handlers } from '../../../main/api/call-host.ts';
import { fail, ok } from '../../../main/core/base/result.ts';
import { methods } from '../../../preload/contract.ts';
import { contractHandlers } from '../../fakes/contract-handlers.ts';
import { HeardLogger } from '../../fakes/heard-logger.ts';

const shell = { isShell: true };

function host(changes: Partial<Handlers> = {}, options = { checksOutput: true }) {
  const logger = new HeardLogger();
  const reached: string[] = [];
  const handlers = {
    ...contractHandlers().handlers,
    'visit.leave': () => {
      reached.push('visit.leave');
      return ok(undefined);
    },
    ...changes,
  };
  return { call: createCallHost(handlers, logger, options), logger, reached };
}

describe('a call across the border', () => {
  test('is answered by its handler', async () => {
    const { call, reached, logger } = host();
    expect(await call(shell, 'visit.leave', undefined)).toEqual({ ok: true, value: undefined });
    expect(reached).toEqual(['visit.leave']);
    expect(logger.events).toEqual([]);
  });

  test('is refused, and told to the log, when it does not come from our own window', async () => {
    const { call, reached, logger } = host();
    expect(await call({ isShell: false }, 'visit.leave', undefined)).toMatchObject({
      ok: false,
      error: { code: 'call.foreign-sender' },
    });
    expect(reached).toEqual([]);
    expect(logger.events).toEqual(['call.foreign-sender']);
  });

  test('a stranger does not even learn which methods exist', async () => {
    const { call } = host();
    const known = await call({ isShell: false }, 'visit.leave', undefined);
    expect(await call({ isShell: false }, 'no.such', { bad: 1 })).toEqual(known);
  });

  test.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'visit.Leave',
    'visit.leave ',
    'visit',
    '',
    undefined,
    null,
    7,
    ['visit.leave'],
    { toString: () => 'visit.leave' },
  ])('with the method %j is refused', async (method) => {
    const { call, reached, logger } = host();
    expect(await call(shell, method, undefined)).toMatchObject({ error: { code: 'call.unknown-method' } });
    expect(reached).toEqual([]);
    expect(logger.lines).toEqual([{ event: 'call.unknown-method', fields: {} }]);
  });

  test.each([
    ['visit.leave', {}],
    ['visit.leave', 'x'],
    ['visit.start', undefined],
    ['visit.start', { audience: 'citizen' }],
    ['visit.start', { audience: 'citizen', purpose: 'rest' }],
    ['visit.start', { audience: 'citizen', purpose: 'filing', ticket: 'Иванов Иван' }],
    ['visit.start', { audience: 'citizen', purpose: 'filing', ticket: 'А017; DROP' }],
    ['portal.open', { portal: '' }],
    ['portal.open', { portal: 'x'.repeat(65) }],
    ['portal.zoom', { direction: 'sideways' }],
    ['portal.place', { at: { x: -1, y: 0, width: 1, height: 1 } }],
    ['portal.place', { at: { x: 0.5, y: 0, width: 1, height: 1 } }],
    ['files.choose', { request: 'r', files: Array.from({ length: 51 }, () => 'f') }],
    ['print.confirm', { copies: 0 }],
    ['print.confirm', { copies: 10 }],
    ['print.confirm', { copies: Number.NaN }],
    ['catalogue.search', { audience: 'citizen', query: 'x'.repeat(201) }],
  ])('%s with %j is refused by its form', async (method, input) => {
    const { call, logger } = host();
    expect(await call(shell, method, input)).toMatchObject({ error: { code: 'call.bad-input' } });
    expect(logger.lines).toEqual([{ event: 'call.bad-input', fields: { method } }]);
  });

  test('hands the handler only what the form knows', async () => {
    const seen: unknown[] = [];
    const { call } = host({
      'portal.open': (input) => {
        seen.push(input);
        return ok(undefined);
      },
    });
    await call(shell, 'portal.open', { portal: 'esia', url: 'https://evil.test/' });
    expect(seen).toEqual([{ portal: 'esia' }]);
  });

  test('answers an expected failure as it is', async () => {
    const { call, logger } = host({ 'help.call': () => fail('help.busy', 'Консультант уже идёт.') });
    expect(await call(shell, 'help.call', undefined)).toEqual({
      ok: false,
      error: { code: 'help.busy', message: 'Консультант уже идёт.' },
    });
    expect(logger.events).toEqual([]);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('/home/ivanov');
      },
    ],
    ['rejects', () => Promise.reject(new Error('/home/ivanov'))],
  ] as const)('a handler that %s says nothing of why', async (_name, handler) => {
    const { call, logger } = host({ 'help.call': handler });
    const answer = await call(shell, 'help.call', undefined);
    expect(answer).toMatchObject({ ok: false, error: { code: 'call.broke' } });
    expect(JSON.stringify(answer)).not.toContain('ivanov');
    expect(logger.lines).toEqual([{ event: 'call.broke', fields: { method: 'help.call' } }]);
  });

  test('holds the answer against the contract in tests and development', async () => {
    const wrong = { 'catalogue.list': () => ok([{ id: 1 }]) } as unknown as Partial<Handlers>;
    const input = { audience: 'citizen' };
    expect(await host(wrong).call(shell, 'catalogue.list', input)).toMatchObject({
      error: { code: 'call.broke' },
    });
    expect(await host(wrong, { checksOutput: false }).call(shell, 'catalogue.list', input)).toMatchObject({
      ok: true,
    });
  });
});

test('every method of the contract has a handler, and no handler is outside of it', () => {
  expect(Object.keys(contractHandlers().handlers).sort()).toEqual(Object.keys(methods).sort());
});
