import process from 'node:process';
import { expect, test } from 'vitest';
import { textAfter } from '../../../../main/electron/eds/bridge-requests.ts';

const SECRET = 'a-secret-of-a-world';

/** A request whose body comes in parts of so many bytes. */
function comes(text: string, size: number): Request {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.subarray(at, at + size));
      controller.close();
    },
  });
  return { body } as Request;
}

test.each([1, 3, 64, 65_536])('M29: what comes after the secret, in parts of %i bytes', async (size) => {
  expect(await textAfter(SECRET, comes(`${SECRET}подпись`, size))).toBe('подпись');
  expect(await textAfter(SECRET, comes(SECRET, size))).toBe('');
});

test.each(['', 'a-secret', 'a-secret-of-a-World and more', `x${SECRET}`])(
  'M29: a request that begins with «%s» is nobody’s',
  async (text) => {
    for (const size of [1, 5, 1000]) expect(await textAfter(SECRET, comes(text, size))).toBeNull();
  },
);

test('M29: 10 MB in small parts take no longer the more has come', async () => {
  const spent = async (length: number) => {
    const request = comes(SECRET + 'x'.repeat(length), 4096);
    const before = process.cpuUsage();
    expect((await textAfter(SECRET, request))?.length).toBe(length);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  await spent(1e6);
  // Ten times as much: ten times as long, not a hundred; measured in the processor's time, which other programs do not take.
  expect(await spent(1e7)).toBeLessThan(40 * Math.max(await spent(1e6), 5000));
});
