import type { EventName, Payload, StateView, TimeView } from '../../preload/contract.ts';
import type { Bridge } from '../views/bridge.ts';
import { fakeAnswers } from './fake-answers.ts';
import { noPortal } from './sample-portal.ts';
import { empty as noWorkshop } from './sample-workshop.ts';
import { lastTime, time, workstation } from './sample-workstation.ts';
import type { ScreenSample } from './screen-sample.ts';

/** Answers like the main process would for one sample; every request succeeds and changes nothing. */
export function fakeBridge(one: ScreenSample, feedbackImage: string): Bridge {
  const snapshots = snapshotsOf(one, feedbackImage);
  const answers: Readonly<Record<string, ((input: never) => unknown) | undefined>> = fakeAnswers(
    one,
    feedbackImage,
  );
  return {
    call: async (method, ...[input]) => ({ ok: true, value: answers[method]?.(input as never) as never }),
    subscribe<E extends EventName>(event: E, listener: (payload: Payload<E>) => void) {
      listener(snapshots[event]);
      const { coming } = one;
      // Two frames: the screen has been drawn without it.
      if (event === 'files.changed' && coming)
        requestAnimationFrame(() => requestAnimationFrame(() => listener([...coming] as Payload<E>)));
      return () => undefined;
    },
  };
}

function snapshotsOf(one: ScreenSample, image: string): { readonly [E in EventName]: Payload<E> } {
  const shown = workstation(one.state, one.workstation);
  const booking = shown.help.booking && { ...shown.help.booking, image };
  const feedback = shown.feedback && { ...shown.feedback, image };
  return {
    'workstation.changed': { ...shown, feedback, help: { ...shown.help, booking } },
    'time.changed': { ...timeOf(one.state.kind), ...one.time },
    'browser.changed': { ...noPortal, ...one.browser },
    'closing.changed': one.steps ?? [],
    'files.changed': one.files ?? [],
    'scans.changed': one.scans ?? { inbox: 'watched', arriving: 0, trouble: null, troubles: 0 },
    'keyboard.changed': { field: one.field ?? null },
    'access.changed': {
      status: one.access ?? 'ready',
      session: one.staff ?? null,
      shortestPin: 6,
      isByCardAlone: one.isByCard ?? false,
    },
    'workshop.changed': one.workshop ?? noWorkshop,
  };
}

/** The warning and the cover count down; everything else is calm. */
function timeOf(kind: StateView['kind']): TimeView {
  if (kind === 'paused') return { ...time, warningLeft: 342 };
  return kind === 'warning' ? lastTime : time;
}
