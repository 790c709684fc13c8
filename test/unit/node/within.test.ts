import { expect, test } from 'vitest';
import { within } from '../../../main/node/within.ts';

test('what hangs is given up, what answers is handed on', async () => {
  await expect(within(20, new Promise(() => undefined))).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  await expect(within(1_000_000, Promise.resolve(7))).resolves.toBe(7);
  await expect(within(1_000_000, Promise.reject(new Error('x')))).rejects.toThrow('x');
});
