import { describe, expect, it } from 'vitest';
import type { BrowserView, StateView } from '../../../preload/contract.ts';
import { overlays, screens } from '../../../renderer/gallery/registry.ts';
import { people } from '../../../renderer/gallery/sample-desk.ts';
import { noPortal, onPortal } from '../../../renderer/gallery/sample-portal.ts';
import { receipt as receiptOf } from '../../../renderer/gallery/sample-receipts.ts';
import { doneSteps } from '../../../renderer/gallery/sample-steps.ts';
import { active, free, workstation } from '../../../renderer/gallery/sample-workstation.ts';
import type { ScreenSample } from '../../../renderer/gallery/screen-sample.ts';
import { chooseScreen } from '../../../renderer/views/choose-screen.ts';
import { freshLocal, type Local } from '../../../renderer/views/local.ts';

const choose = (state: StateView, browser: Partial<BrowserView> = {}, local: Partial<Local> = {}) =>
  chooseScreen(workstation(state), { ...noPortal, ...browser }, { ...freshLocal, ...local });

const chooseSample = (one: ScreenSample) =>
  chooseScreen(
    workstation(one.state, one.workstation),
    { ...noPortal, ...one.browser },
    { ...freshLocal, ...one.local },
    {
      ...{ status: one.access ?? 'ready', session: one.staff ?? null, shortestPin: 6 },
      isByCardAlone: one.isByCard ?? false,
    },
  );

describe('chooseScreen', () => {
  it('shows nothing before the first snapshot', () => {
    expect(chooseScreen(null, null, freshLocal)).toEqual({ screen: 'starting', overlay: null });
  });

  it('goes from the free screen to the purposes when an audience was picked', () => {
    expect(choose(free).screen).toBe('free');
    expect(choose(free, {}, { audience: 'employer' }).screen).toBe('start');
  });

  it('shows the home screen, the instruction, the portal', () => {
    expect(choose(active).screen).toBe('home');
    expect(choose(active, {}, { instruction: 'resume', isReading: true }).screen).toBe('reader');
    expect(choose(active, onPortal, { instruction: 'resume', isReading: true }).screen).toBe('portal');
  });

  it('puts the warning over everything else', () => {
    const visit = { audience: 'citizen', purpose: 'filing', ticket: null } as const;
    const fileRequest = { id: 'r', isMultiple: false, accept: [], portal: 'Госуслуги', host: 'gosuslugi.ru' };
    const state = { kind: 'warning', visit, cause: 'idle' } as const;
    expect(choose(state, { ...onPortal, fileRequest }, { overlay: 'finish' })).toEqual({
      screen: 'portal',
      overlay: 'warning',
    });
  });

  it('lets the wish to finish come before a question of the page', () => {
    const notice = { kind: 'crashed' } as const;
    const fileRequest = { id: 'r', isMultiple: false, accept: [], portal: 'Госуслуги', host: 'gosuslugi.ru' };
    const browser = { ...onPortal, notice, fileRequest };
    expect(choose(active, browser, { overlay: 'finish' }).overlay).toBe('finish');
    expect(choose(active, browser, { overlay: 'files' }).overlay).toBe('picker');
    expect(choose(active, { ...onPortal, notice }).overlay).toBe('notice');
  });

  it('opens no dialog of a visit where there is no visit', () => {
    for (const overlay of ['finish', 'files'] as const)
      expect(choose(free, {}, { overlay }).overlay).toBeNull();
    expect(choose({ kind: 'recovering' }, {}, { overlay: 'display' }).overlay).toBeNull();
  });

  it('shows the desk over everything while somebody is at it', () => {
    const [session] = people;
    const view = workstation(active);
    const local = { ...freshLocal, overlay: 'files' } as const;
    expect(chooseScreen(view, noPortal, local, { status: 'ready', session, shortestPin: 6 })).toEqual({
      screen: 'desk',
      overlay: null,
    });
  });

  it('shows a preview over the desk between visits, never one of a visitor', () => {
    const [session] = people;
    const browser = { ...noPortal, print: overlays.print[0]?.browser?.print ?? null };
    const over = (state: StateView) =>
      chooseScreen(workstation(state), browser, freshLocal, {
        status: 'ready',
        session,
        shortestPin: 6,
      }).overlay;
    const visit = { audience: 'citizen', purpose: 'filing', ticket: null } as const;
    expect(over(free)).toBe('print');
    expect(over({ kind: 'out-of-service', code: 'desk.paper', receipt: null, unread: null })).toBe('print');
    expect(over(active)).toBeNull();
    expect(over({ kind: 'warning', visit, cause: 'idle' })).toBeNull();
  });

  it('opens the door on every screen of our own', () => {
    const local = { ...freshLocal, overlay: 'door' } as const;
    for (const [id, samples] of Object.entries(screens)) {
      if (['starting', 'desk', 'set-up'].includes(id)) continue;
      for (const one of samples) {
        const view = workstation(one.state, one.workstation);
        expect([id, chooseScreen(view, { ...noPortal, ...one.browser }, local).overlay]).toEqual([
          id,
          'door',
        ]);
      }
    }
  });

  it('asks for the first PIN where there is none, but not in training', () => {
    const nobody = { status: 'not-set', session: null, shortestPin: 6 } as const;
    const choose = (isTraining: boolean) =>
      chooseScreen(workstation(free, { isTraining }), null, freshLocal, nobody).screen;
    expect([choose(false), choose(true)]).toEqual(['set-up', 'free']);
  });

  it('shows the receipt only when there is one', () => {
    const closing = { kind: 'closing', reason: 'visitor' } as const;
    const receipt = receiptOf(doneSteps);
    expect(choose({ ...closing, phase: 'running', receipt: null }).screen).toBe('closing');
    expect(choose({ ...closing, phase: 'token', receipt: null }).screen).toBe('token-left');
    expect(choose({ ...closing, phase: 'done', receipt: null }).screen).toBe('closing');
    expect(choose({ ...closing, phase: 'done', receipt }).screen).toBe('receipt');
  });

  it('lets the receipt be made larger, and nothing before it', () => {
    const closing = { kind: 'closing', reason: 'visitor' } as const;
    const receipt = receiptOf(doneSteps);
    const local = { overlay: 'display' } as const;
    expect(choose({ ...closing, phase: 'done', receipt }, {}, local).overlay).toBe('display');
    expect(choose({ ...closing, phase: 'running', receipt: null }, {}, local).overlay).toBeNull();
  });
});

describe('the registry', () => {
  it.each(Object.entries(screens).filter(([id]) => id !== 'starting'))('pictures %s', (id, samples) => {
    expect(samples.length).toBeGreaterThan(0);
    for (const one of samples) expect(chooseSample(one).screen).toBe(id);
  });

  it.each(Object.entries(overlays))('pictures %s over a screen', (id, samples) => {
    expect(samples.length).toBeGreaterThan(0);
    for (const one of samples) expect(chooseSample(one).overlay).toBe(id);
  });
});
