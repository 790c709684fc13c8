/** A page of a portal in the window: its toolbar, its place, and the keyboard on the screen that types into it. */
import type { Display, displayMethods, portalMethods, SoftKey } from '../../preload/contract.ts';
import { ok, type Result } from '../core/base/result.ts';
import type { QuestionAnswer } from '../core/portals/page-question.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import type { Handlers } from './call-host.ts';
import { duringVisit, noVisit } from './during-visit.ts';

export interface PortalDeps {
  readonly runner: Pick<VisitRunner, 'state'>;
  readonly browser: BrowserControls;
  readonly focusPage: () => void;
  readonly display: { set(display: Display): void };
  readonly keyboard: { type(text: string): void; press(key: SoftKey): void; hide(): void };
}

/** The buttons of the toolbar. */
interface BrowserControls {
  open(portalId: string): Promise<Result<undefined>>;
  hide(): void;
  back(): void;
  reload(): void;
  zoom(direction: 'in' | 'out' | 'reset'): void;
  activate(tab: string): void;
  closeTab(tab: string): void;
  dismissNotice(): void;
  answerQuestion(id: string, answer: QuestionAnswer): void;
  place(at: { x: number; y: number; width: number; height: number } | null): void;
}

export function createPortalHandlers({
  runner,
  browser,
  focusPage,
  display,
  keyboard,
}: PortalDeps): Pick<Handlers, keyof typeof portalMethods | keyof typeof displayMethods> {
  const during = (work: () => void) => duringVisit(runner, work);
  return {
    'portal.open': ({ portal }) => (runner.state.kind === 'active' ? browser.open(portal) : noVisit()),
    'portal.hide': () => during(() => browser.hide()),
    'portal.back': () => during(() => browser.back()),
    'portal.reload': () => during(() => browser.reload()),
    'portal.zoom': ({ direction }) => during(() => browser.zoom(direction)),
    'portal.activate': ({ tab }) => during(() => browser.activate(tab)),
    'portal.close': ({ tab }) => during(() => browser.closeTab(tab)),
    'portal.dismissNotice': () => during(() => browser.dismissNotice()),
    'portal.answer': ({ question, ...answer }) => during(() => browser.answerQuestion(question, answer)),
    'portal.place': ({ at }) => {
      browser.place(at);
      return ok(undefined);
    },
    'portal.focus': () => during(focusPage),

    'display.set': (wanted) => {
      display.set(wanted);
      return ok(undefined);
    },
    'keyboard.type': ({ text }) => during(() => keyboard.type(text)),
    'keyboard.press': ({ key }) => during(() => keyboard.press(key)),
    'keyboard.hide': () => during(() => keyboard.hide()),
  };
}
