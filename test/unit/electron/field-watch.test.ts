import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { FieldWatch } from '../../../main/electron/field-watch.ts';

/** The script that every document of a portal gets. */
async function scriptOf(): Promise<string> {
  let script = '';
  const send = (_method: string, { source }: { source?: string }) => {
    script = source ?? '';
    return Promise.resolve({ identifier: '1' });
  };
  await new FieldWatch(() => undefined).prepare(send, undefined);
  return script;
}

/** A document with one field that has the focus, and timers that go when they are told to. */
function fakeDocument() {
  const heard = new Map<string, (event: object) => void>();
  let timers: (() => void)[] = [];
  const field = { localName: 'input', type: 'text', disabled: false, readOnly: false, inputMode: '' };
  const page: Record<string, unknown> = {
    document: { activeElement: field, body: {} },
    addEventListener: (kind: string, listener: (event: object) => void) => heard.set(kind, listener),
    setTimeout: (then: () => void) => timers.push(then),
  };
  const window: Record<string, unknown> = page;
  window.window = window;
  window.top = window;
  return {
    page,
    happen: (kind: string, event: object) => heard.get(kind)?.(event),
    pass: () => {
      const due = timers;
      timers = [];
      for (const then of due) then();
      return due.length;
    },
  };
}

const TOUCH = { isTrusted: true, pointerType: 'touch' };

test('a field that is touched before its document has the binding is told as soon as it has', async () => {
  const { page, happen, pass } = fakeDocument();
  runInNewContext(await scriptOf(), page);
  happen('pointerdown', TOUCH);
  happen('focusin', {});
  pass();
  pass();
  const told: string[] = [];
  page.__sectorField = (word: string) => told.push(word);
  pass();
  expect(told).toEqual(['text']);
  expect(pass()).toBe(0);
});

test('a document that never gets a binding does not try for ever, and a new touch tries again', async () => {
  const { page, happen, pass } = fakeDocument();
  runInNewContext(await scriptOf(), page);
  happen('pointerdown', TOUCH);
  for (const round of [1, 2]) {
    happen('focusin', {});
    let tries = 0;
    while (pass() > 0 && tries < 1000) tries += 1;
    expect([round, tries]).toEqual([round, 41]);
  }
});
