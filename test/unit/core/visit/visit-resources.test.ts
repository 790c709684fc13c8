import { describe, expect, test } from 'vitest';
import { noteForNext } from '../../../../main/core/visit/next-program.ts';
import type { State } from '../../../../main/core/visit/state.ts';
import { VisitResources } from '../../../../main/core/visit/visit-resources.ts';

const free: State = { kind: 'free', preparedAt: null };
const active = { kind: 'active' } as State;
const paused = { kind: 'paused' } as State;
const out: State = { kind: 'out-of-service', code: 'trash.left' };
const closing = (phase: 'running' | 'token' | 'done'): State => ({
  ...{ kind: 'closing', visit: null, reason: 'visitor', phase },
});

/** Everything that a visit holds, as a list of what was asked of it; `broken` rejects. */
function bench(broken: string | null = null) {
  const calls: string[] = [];
  const does = (name: string) => () => void calls.push(name);
  const doesLater = (name: string) => async () => {
    calls.push(name);
    if (name === broken) throw new Error(name);
  };
  const resources = new VisitResources({
    files: { open: doesLater('files.open'), shut: does('files.shut'), forget: does('files.forget') },
    browser: {
      ...{ begin: doesLater('browser.begin'), destroy: doesLater('browser.destroy') },
      cover: (isCovered) => void (isCovered && calls.push('browser.cover')),
    },
    signatures: { begin: doesLater('signatures.begin') },
    inbox: { openFor: doesLater('inbox.open'), end: does('inbox.end') },
    print: { cancel: does('print.cancel'), forgetSent: does('print.forget-sent') },
    pictures: { warm: does('pictures.warm'), end: does('pictures.end') },
    maker: { end: does('maker.end') },
    stray: { begin: does('stray.begin'), end: does('stray.end') },
    display: { reset: does('display.reset') },
  });
  resources.undone.subscribe(does('undone'));
  /** What one state makes of them. */
  const made = (state: State) => {
    calls.length = 0;
    resources.noteState(state);
    return [...calls];
  };
  return { resources, calls, made };
}

describe('what a visit holds', () => {
  test("a print of the desk is gone before the visit's folder is there, and scans come last", async () => {
    const { resources, calls } = bench();
    await resources.open('v1');
    expect(calls).toEqual([
      ...[
        'print.cancel',
        'print.forget-sent',
        'files.open',
        'signatures.begin',
        'browser.begin',
        'inbox.open',
      ],
    ]);
  });

  test('one that could not be opened half way is taken back as a whole, and told', async () => {
    const { resources, calls } = bench('browser.begin');
    await expect(resources.open('v1')).rejects.toThrow('browser.begin');
    calls.length = 0;
    await resources.undo();
    expect(calls).toEqual(['inbox.end', 'files.forget', 'browser.destroy', 'undone']);
  });

  test('from the first moment of a closing nothing comes in and nothing is drawn', () => {
    const { made } = bench();
    for (const state of [closing('running'), closing('token'), closing('done'), out]) {
      expect(made(state)).toEqual([...['inbox.end', 'files.shut', 'pictures.end', 'maker.end', 'stray.end']]);
    }
  });

  test('the page is covered while the screen is hidden, and only then', () => {
    const { made } = bench();
    expect(made(paused)).toEqual(['browser.cover', 'stray.end']);
    expect(made(active)).not.toContain('browser.cover');
  });

  test('a free workstation has forgotten the files and the wishes, and looks for stray tokens', () => {
    const { made } = bench();
    expect(made(free)).toEqual(['stray.begin', 'display.reset', 'files.forget']);
  });

  test('pictures are made ready with the visit, when tokens belong to the visitor', () => {
    const { made } = bench();
    expect(made(active)).toEqual(['pictures.warm', 'stray.end']);
  });

  test('a preview of the desk goes with the consultant, one of a visit stays', () => {
    const { resources, calls } = bench();
    resources.noteDeskLeft({ kind: 'active', visit: { id: 'v1' } } as State);
    expect(calls).toEqual([]);
    resources.noteDeskLeft(free);
    expect(calls).toEqual(['print.cancel']);
  });
});

describe('the next program', () => {
  const heard = (state: State, mayPrepare: boolean) => {
    const calls: string[] = [];
    noteForNext(
      state,
      { prepare: () => void calls.push('prepare'), withdraw: () => void calls.push('withdraw') },
      mayPrepare,
    );
    return calls;
  };

  test('F10 is loaded while the receipt is read, and sent away when the closing runs again', () => {
    expect(heard(closing('running'), true)).toEqual(['withdraw']);
    expect(heard(closing('token'), true)).toEqual([]);
    expect(heard(closing('done'), true)).toEqual(['prepare']);
    for (const state of [free, active, paused, out]) expect(heard(state, true)).toEqual([]);
  });

  test('is never loaded where nobody starts one, or this one ends already; it is sent away all the same', () => {
    expect(heard(closing('done'), false)).toEqual([]);
    expect(heard(closing('running'), false)).toEqual(['withdraw']);
  });
});
