import process from 'node:process';
import { expect, test } from 'vitest';
import { isWithin } from '../../../../main/node/process-tree.ts';
import { cookieFor } from '../../../../main/node/x11/x-authority.ts';
import { connectX } from '../../../../main/node/x11/x-connection.ts';

/** An entry of an authority file: family, address, display, name, data; each but the first with its length. */
function entry(display: string, data: string): Buffer {
  const fields = ['host', display, 'MIT-MAGIC-COOKIE-1', data].flatMap((text) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(text.length);
    return [length, Buffer.from(text)];
  });
  return Buffer.concat([Buffer.from([1, 0]), ...fields]);
}

test('the cookie of a display is its own, or that of every display', () => {
  const file = Buffer.concat([entry('1', 'one'), entry('2', 'two'), entry('', 'all')]);
  expect(cookieFor('2', file)).toEqual({ name: 'MIT-MAGIC-COOKIE-1', data: Buffer.from('two') });
  expect(cookieFor('7', file).data.toString()).toBe('all');
  expect(cookieFor('7', entry('1', 'one')).data).toHaveLength(0);
});

test.each([undefined, '', 'far.example.org:0', ':65000', 'wayland-0'])(
  'B89 on the display %j nobody can watch, and nobody waits',
  async (display) => {
    const listener = { onEvent: () => undefined, onLost: () => undefined };
    expect(await connectX({ DISPLAY: display }, listener)).toBeNull();
  },
);

test.skipIf(process.platform !== 'linux')(
  'a process is within those that have started it, and no others',
  () => {
    expect(isWithin(process.pid, process.pid)).toBe(true);
    expect(isWithin(process.pid, process.ppid)).toBe(true);
    expect(isWithin(process.ppid, process.pid)).toBe(false);
    expect(isWithin(2 ** 22 + 1, process.pid)).toBe(false);
    expect(isWithin(1, process.pid)).toBe(false);
  },
);
