import type { EventName, Input, MethodName, StateView, TimeView } from '../../preload/contract.ts';
import type { ScreenSample } from '../screens/registry.ts';
import type { Bridge } from '../views/bridge.ts';
import {
  cards,
  longestCards,
  longInstruction,
  proposalFor,
  resume,
  situations,
} from './sample-instructions.ts';
import * as sample from './sample-views.ts';

/** Answers like the main process would for one sample; wishes are granted and change nothing. */
export function fakeBridge(one: ScreenSample, feedbackImage: string): Bridge {
  const snapshots = snapshotsOf(one, feedbackImage);
  const bridge = {
    call: async (method: MethodName, input?: unknown) => ({
      ok: true,
      value: answer(one, method, input, feedbackImage),
    }),
    subscribe: (event: EventName, listener: (payload: never) => void) => {
      if (snapshots[event] !== undefined) listener(snapshots[event] as never);
      const { coming } = one;
      // Two frames: the screen has been drawn without it.
      if (event === 'files.changed' && coming)
        requestAnimationFrame(() => requestAnimationFrame(() => listener([...coming] as never)));
      return () => undefined;
    },
  };
  return bridge as unknown as Bridge;
}

function snapshotsOf(one: ScreenSample, image: string): Readonly<Record<EventName, unknown>> {
  const workstation = sample.workstation(one.state, one.workstation);
  const booking = workstation.help.booking && { ...workstation.help.booking, image };
  const feedback = workstation.feedback && { ...workstation.feedback, image };
  return {
    'workstation.changed': { ...workstation, feedback, help: { ...workstation.help, booking } },
    'time.changed': { ...timeOf(one.state.kind), ...one.time },
    'browser.changed': { ...sample.noPortal, ...one.browser },
    'closing.changed': one.steps ?? [],
    'files.changed': one.files ?? [],
    'scans.changed': one.scans ?? { inbox: 'watched', arriving: 0, trouble: null, troubles: 0 },
    'keyboard.changed': { field: one.field ?? null },
    'access.changed': {
      ...{ status: one.access ?? 'ready', session: one.staff ?? null, shortestPin: 6 },
      isByCardAlone: one.isByCard ?? false,
    },
    'workshop.changed': one.workshop,
  };
}

/** The warning and the cover count down; everything else is calm. */
function timeOf(kind: StateView['kind']): TimeView {
  if (kind === 'paused') return { ...sample.time, warningLeft: 342 };
  return kind === 'warning' ? sample.lastTime : sample.time;
}

function answer(one: ScreenSample, method: MethodName, input: unknown, image: string): unknown {
  const list = one.variant === 'longest' ? longestCards : one.variant === 'empty' ? [] : cards;
  switch (method) {
    case 'files.make':
      return { files: ['f2'] };
    case 'catalogue.list':
      return list;
    case 'catalogue.search': {
      const { query } = input as Input<'catalogue.search'>;
      return list.flatMap((card) => {
        const from = card.title.toLowerCase().indexOf(query.toLowerCase());
        return from < 0 ? [] : [{ ...card, marks: [[from, from + query.length]], also: null }];
      });
    }
    case 'catalogue.shelves':
      return { situations, hasQuestions: true };
    case 'catalogue.ask': {
      const { answers } = input as Input<'catalogue.ask'>;
      return proposalFor(answers, list);
    }
    case 'catalogue.codes': {
      const { instruction } = input as Input<'catalogue.codes'>;
      return { text: image, page: instruction === 'resume' ? { image, host: 'trudvsem.ru' } : null };
    }
    case 'catalogue.read': {
      const { instruction } = input as Input<'catalogue.read'>;
      return [resume, longInstruction].find(({ id }) => id === instruction) ?? null;
    }
    case 'desk.report':
      return sample.report;
    case 'desk.closings':
      return sample.closings;
    case 'desk.survey':
      return one.variant === 'survey-few' ? sample.fewAnswers : sample.survey;
    case 'desk.selfTest':
      return sample.selfTest;
    case 'desk.mostUsed':
      return sample.mostUsed;
    case 'mobile.read':
      return sample.mobileLog;
    case 'log.read':
      return sample.log;
    case 'access.people':
      return sample.people;
    case 'access.sign':
      return one.variant === 'no-word' ? null : 'Рябина у реки';
    case 'desk.refusals':
      return one.state.kind === 'active' ? sample.refusals : [];
    default:
      return undefined;
  }
}
