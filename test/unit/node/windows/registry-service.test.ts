import { afterEach, expect, test, vi } from 'vitest';
import { RegistryService } from '../../../../main/node/windows/registry-service.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';

const KEY = 'HKCU\\Software\\A';
const READING = [
  {
    path: 'HKEY_CURRENT_USER\\Software\\A',
    values: [{ name: 'Папка', type: 'REG_SZ', data: 'Документы — центр' }],
  },
];

afterEach(() => {
  vi.useRealTimers();
});

/** A process by what it answers to a question; `end` ends it as a crash does. */
function processes(answer: (question: { readonly id: number; readonly call: string }) => unknown) {
  const ends: (() => void)[] = [];
  const asked: unknown[] = [];
  const launch = () => {
    let hear: (message: unknown) => void = () => undefined;
    return {
      send(question: unknown) {
        asked.push(question);
        const said = answer(question as { readonly id: number; readonly call: string });
        if (said !== undefined) queueMicrotask(() => hear(said));
      },
      onMessage(listener: (message: unknown) => void) {
        hear = listener;
        return () => undefined;
      },
      onExit(listener: () => void) {
        ends.push(listener);
        return () => undefined;
      },
      close: async () => undefined,
    };
  };
  return { launch, ends, asked, service: new RegistryService(launch, new HeardLogger()) };
}

test('a key and its values are read in Unicode, by one process that lives on', async () => {
  const { service, ends, asked } = processes(({ id }) => ({ id, reading: READING }));
  expect(await service.read(KEY, 'deep')).toEqual(READING);
  expect(await service.value(KEY, 'папка')).toBe('Документы — центр');
  expect(await service.value(KEY, 'другая')).toBeNull();
  expect(ends).toHaveLength(1);
  expect(asked[0]).toEqual({ id: 1, call: 'read', key: KEY, isDeep: true });
});

test('a process that ends leaves the question unknown, and the next one begins it anew', async () => {
  let isAnswering = false;
  const { service, ends } = processes(({ id }) => (isAnswering ? { id, reading: 'absent' } : undefined));
  const first = service.read(KEY);
  ends[0]?.();
  expect(await first).toBe('unknown');
  isAnswering = true;
  expect(await service.read(KEY)).toBe('absent');
  expect(ends).toHaveLength(2);
});

test('a process that is silent, or answers in another form, is «unknown»', async () => {
  vi.useFakeTimers();
  const { service } = processes(({ id }) => ({ id, reading: [{ path: 1 }] }));
  const read = service.read(KEY);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await read).toBe('unknown');
});

test('a key is removed by the same process, which is asked again whether it went', async () => {
  const { service, asked } = processes(({ id }) => ({ id, reading: 'absent' }));
  await service.remove(KEY);
  expect(asked).toEqual([{ id: 1, call: 'remove', key: KEY }]);
  expect(await service.read(KEY)).toBe('absent');
});
