import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CALL_CHANNEL, EVENT_CHANNEL, events, methods, Ticket } from '../../../preload/contract.ts';

const bridge = readFileSync(new URL('../../../preload/bridge.ts', import.meta.url), 'utf8');

describe('the contract', () => {
  test('names methods `domain.verb` and events `domain.changed`', () => {
    for (const name of Object.keys(methods)) expect(name).toMatch(/^[a-z]+\.[a-z][A-Za-z]*$/);
    for (const name of Object.keys(events)) expect(name).toMatch(/^[a-z]+\.[a-z]+ed$/);
  });

  test('has every method and event of every domain, each named once', async () => {
    const folder = new URL('../../../preload/contract/', import.meta.url);
    const domains = await Promise.all(
      globSync('*.ts', { cwd: folder }).map(
        (file): Promise<Record<string, object>> => import(new URL(file, folder).href),
      ),
    );
    const named = (ending: string) =>
      new Set(
        domains
          .flatMap((domain) => Object.entries(domain))
          .filter(([name]) => name.endsWith(ending))
          .map(([, table]) => table),
      );
    const keys = (ending: string) => [...named(ending)].flatMap((table) => Object.keys(table)).sort();
    expect(keys('Methods')).toEqual(Object.keys(methods).sort());
    expect(keys('Events')).toEqual(Object.keys(events).sort());
  });

  test('takes one object or nothing', () => {
    for (const [name, { input }] of Object.entries(methods)) {
      const isNothing = input.safeParse(undefined).success;
      expect([name, input.def.type]).toEqual([name, isNothing ? 'undefined' : 'object']);
    }
  });

  test.each(['А017', 'AB1', '17', 'ё9999'])('takes the ticket %s', (ticket) => {
    expect(Ticket.safeParse(ticket).success).toBe(true);
  });

  test.each(['', 'А', 'Иван1', '12345', 'А017\n', '89161234567', 'А-17'])(
    'refuses the ticket %j',
    (ticket) => {
      expect(Ticket.safeParse(ticket).success).toBe(false);
    },
  );
});

describe('the bridge', () => {
  test('knows the two channels of the contract and no other', () => {
    const named = [...bridge.matchAll(/const (\w+_CHANNEL) = '([^']+)'/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(named).toEqual([
      ['CALL_CHANNEL', CALL_CHANNEL],
      ['EVENT_CHANNEL', EVENT_CHANNEL],
    ]);
    const used = [...bridge.matchAll(/ipcRenderer\s*\.(\w+)\(\s*([\w']+)/g)].map(([, verb, channel]) => [
      verb,
      channel,
    ]);
    expect(used).toEqual([
      ['on', 'EVENT_CHANNEL'],
      ['send', 'EVENT_CHANNEL'],
      ['invoke', 'CALL_CHANNEL'],
    ]);
    expect(bridge.match(/\bipcRenderer\b/g)).toHaveLength(used.length + 1);
  });

  test('gives the page one object, and never an Electron event', () => {
    expect(bridge.match(/exposeInMainWorld\('(\w+)'/g)).toEqual(["exposeInMainWorld('sector'"]);
    expect(bridge).toMatch(/ipcRenderer\.on\(EVENT_CHANNEL, \(_event, /);
    expect(bridge.match(/_event\b/g)).toHaveLength(1);
  });

  test('fits on a screen', () => {
    expect(bridge.split('\n').length).toBeLessThanOrEqual(60);
  });
});
