import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, test, vi } from 'vitest';
import { hookPage } from '../../../main/electron/page-hooks.ts';
import { HeardLogger } from '../../fakes/heard-logger.ts';
import { HANGS } from '../../support/patience.ts';

type Say = (method: string, params: object) => void;

/** A page whose debugger answers as the test says. */
async function hooked(answer: (method: string, say: Say, sessionId?: string) => Promise<unknown>) {
  const sent: string[] = [];
  const listeners = new EventEmitter();
  const say: Say = (method, params) => void listeners.emit('message', {}, method, params, '');
  const page = Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    isCrashed: () => false,
    debugger: Object.assign(listeners, {
      attach: () => undefined,
      sendCommand: (method: string, params: object, sessionId?: string) => {
        sent.push([method, sessionId ?? 'page', JSON.stringify(params)].join(' '));
        return answer(method, say, sessionId);
      },
    }),
  });
  const logger = new HeardLogger();
  await hookPage(page as unknown as WebContents, {
    ...{ onChooser: () => undefined, onFlood: () => undefined, parts: [], logger },
  });
  return { sent, say, logger };
}

const GONE = new Error('Session with given id not found.');
const FRAME = { sessionId: 'one', waitingForDebugger: true, targetInfo: { type: 'iframe' } };
/** All stopped frames go on when nobody wants to be attached any more. */
const isFreed = (sent: readonly string[]) => sent.some((one) => /setAutoAttach page .*false/.test(one));

test('F92 a frame whose session goes while it is told to go on is let go otherwise', async () => {
  const { sent, say, logger } = await hooked(async (method, tell) => {
    if (method !== 'Runtime.runIfWaitingForDebugger') return {};
    // Electron attaches anew: the session ends before Chromium has heard us.
    tell('Target.detachedFromTarget', { sessionId: 'one' });
    throw GONE;
  });
  say('Target.attachedToTarget', FRAME);
  await vi.waitFor(() => expect(isFreed(sent)).toBe(true), { timeout: HANGS });
  expect(logger.lines).toEqual([]);
});

test('F92 one that was let go is not freed once more when its session ends', async () => {
  const { sent, say } = await hooked(async () => ({}));
  say('Target.attachedToTarget', FRAME);
  await vi.waitFor(() => expect(sent.at(-1)).toContain('runIfWaitingForDebugger'), { timeout: HANGS });
  await new Promise((resolve) => setImmediate(resolve));
  say('Target.detachedFromTarget', { sessionId: 'one' });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isFreed(sent)).toBe(false);
});

test('a tab that is closed while its frames are spoken to says nothing to the log', async () => {
  const { say, logger } = await hooked(async (method) => {
    if (method === 'Runtime.runIfWaitingForDebugger') throw new TypeError('Object has been destroyed');
    return {};
  });
  say('Target.attachedToTarget', FRAME);
  await new Promise((resolve) => setTimeout(resolve));
  await new Promise((resolve) => setTimeout(resolve));
  expect(logger.lines).toEqual([]);
});
