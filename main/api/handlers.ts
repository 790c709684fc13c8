/** The contract implemented on core: every method of the border in one table, each a line or a small function. */

import type {
  Audience,
  Display,
  FoundInstruction,
  Input,
  Instruction,
  InstructionCard,
  Output,
  Proposal,
  Situation,
  SoftKey,
  StaffMember,
} from '../../preload/contract.ts';
import type { Deed } from '../core/access/audit-trail.ts';
import type { StepSpeaker } from '../core/aloud/step-speaker.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import type { LeafletWish } from '../core/catalogue/leaflet-wish.ts';
import type { ProposedSet, VisitCounters } from '../core/journal/visit-entry.ts';
import type { QuestionAnswer } from '../core/portals/page-question.ts';
import type { PrintDesk } from '../core/portals/print-desk.ts';
import type { MakePdf } from '../core/portals/print-view.ts';
import type { DocumentMaker } from '../core/scans/document-maker.ts';
import { visitOn } from '../core/visit/visit.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import type { Handlers } from './call-host.ts';
import { type DeskMethod, visitIdOf } from './desk-handlers.ts';
import type { DoctorMethod } from './doctor-handlers.ts';
import type { JournalMethod } from './journal-handlers.ts';
import type { LeafletMethod } from './leaflet-handlers.ts';
import type { LogMethod } from './log-handlers.ts';
import type { MobileMethod } from './mobile-handlers.ts';

/** What the methods need of the world; the narrowest thing for each. */
export interface HandlerParts {
  readonly runner: VisitRunner;
  readonly browser: BrowserControls;
  readonly desk: PrintDesk;
  readonly files: {
    pathOf(id: string): string | null;
    /** For a page, which may read the file at any time from now on. */
    lend(id: string): string | null;
    remove(id: string): Promise<void>;
  };
  readonly maker: Pick<DocumentMaker, 'make' | 'turn'>;
  readonly pagePdf: () => Promise<Buffer | null>;
  readonly filePdf: (
    file: { readonly path: string; readonly id: string },
    ended: AbortSignal,
  ) => ReturnType<MakePdf>;
  readonly catalogue: () => Promise<CatalogueReader>;
  readonly codes: (instruction: Instruction) => Promise<Output<'catalogue.codes'>>;
  readonly leafletPdf: (wish: LeafletWish) => Promise<Buffer | null>;
  readonly answerSurvey: (draft: Input<'survey.answer'>) => Result<undefined>;
  readonly setHelp: (isCalled: boolean) => void;
  readonly reader: { set(isOn: boolean): Promise<void> };
  readonly voice: Pick<StepSpeaker, 'read' | 'stop'>;
  readonly focusPage: () => void;
  readonly display: { set(display: Display): void };
  readonly keyboard: { type(text: string): void; press(key: SoftKey): void; hide(): void };
  /** What is counted of a visit: ids of the catalogue. */
  readonly counters: Pick<VisitCounters, 'noteInstruction' | 'noteProposed' | 'noteTaken'>;
  readonly onPainted: () => void;
  /** Notes what is the journal's of somebody's deed; `person` null is the one who sits there. */
  readonly note: (deed: Deed) => void;
  /** Who of the staff is at the desk; null while nobody is. */
  readonly staff: () => StaffMember | null;
  /** Whether visitors may be served at all: somebody of IT has set a PIN. */
  readonly mayServe: () => Promise<Result<undefined>>;
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
  answerChooser(request: string, paths: readonly string[]): Promise<void>;
}

interface CatalogueReader {
  list(audience: Audience): readonly InstructionCard[];
  search(audience: Audience, query: string): readonly FoundInstruction[];
  read(id: string): Instruction | null;
  situations(audience: Audience): readonly Situation[];
  readonly hasQuestions: boolean;
  ask(audience: Audience, answers: readonly number[]): Proposal | null;
}

const done = ok(undefined);

/** Whoever sat there: nobody's id. */
const VISITOR = { id: null, role: 'visitor' } as const;

/** The methods of visitors; those behind the PIN stand in desk-, log- and leaflet-handlers.ts. */
export function createHandlers(
  parts: HandlerParts,
): Omit<Handlers, DeskMethod | DoctorMethod | JournalMethod | LogMethod | LeafletMethod | MobileMethod> {
  const { runner, browser, desk, files } = parts;
  const during = (work: () => void): Result<undefined> => {
    if (runner.state.kind !== 'active' && runner.state.kind !== 'warning') return noVisit();
    work();
    return done;
  };
  return {
    'app.painted': () => {
      parts.onPainted();
      return done;
    },

    'visit.start': async ({ audience, purpose, ticket, takenAt }) => {
      const may = await parts.mayServe();
      if (!may.ok) return may;
      const started = await runner.start({ audience, purpose, ticket: ticket ?? null, takenAt });
      return started.ok ? ok({ audience, purpose, ticket: ticket ?? null }) : started;
    },
    'visit.extend': () => during(() => runner.extend()),
    'visit.pause': () => during(() => runner.pause('visitor')),
    'visit.resume': () => {
      const person = parts.staff();
      if (!visitOn(runner.state)) return noVisit();
      if (!runner.resume()) {
        const isLocked = runner.state.kind === 'paused' && runner.state.lock !== null;
        return isLocked
          ? fail('visit.locked', 'Экран закрыт кодом.')
          : fail('visit.paused', 'Экран скрыл консультант. Открыть может он.');
      }
      if (person) parts.note({ person, action: 'resume', visit: visitIdOf(runner) });
      return done;
    },
    'visit.lock': ({ code }) => runner.lock(code),
    'visit.unlock': ({ code }) => runner.unlock(code),
    'visit.finish': () => {
      if (!visitOn(runner.state)) return noVisit();
      // Whoever passes by a hidden screen must not destroy what was not sent yet; the limits end it, or a consultant.
      if (runner.state.kind === 'paused')
        return fail('visit.hidden', 'Экран скрыт. Покажите его и закончите.');
      // Not awaited: the window follows the closing by its events.
      void runner.finish('visitor');
      return done;
    },
    'visit.leave': () => {
      if (runner.state.kind === 'closing' && runner.state.phase === 'done') {
        parts.note({ person: VISITOR, action: 'confirm', visit: visitIdOf(runner) });
      }
      runner.leave();
      return done;
    },
    // Not awaited: the window follows the closing by its events.
    'visit.recheck': () => {
      const may = runner.mayRecheck();
      if (!may.ok) return may;
      const person = parts.staff();
      if (person && runner.state.kind === 'out-of-service') parts.note({ person, action: 'put-in' });
      void runner.recheck();
      return may;
    },

    'survey.answer': (draft) => parts.answerSurvey(draft),

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
      return done;
    },

    'portal.focus': () => during(() => parts.focusPage()),

    'display.set': (display) => {
      parts.display.set(display);
      return done;
    },

    'keyboard.type': ({ text }) => during(() => parts.keyboard.type(text)),
    'keyboard.press': ({ key }) => during(() => parts.keyboard.press(key)),
    'keyboard.hide': () => during(() => parts.keyboard.hide()),

    'files.choose': async ({ request, files: chosen }) => {
      const paths = chosen.map((id) => files.lend(id)).filter((path) => path !== null);
      if (paths.length < chosen.length) return fail('files.unknown', 'Этого файла уже нет. Выберите другой.');
      await browser.answerChooser(request, paths);
      return done;
    },
    'files.remove': async ({ file }) => {
      await files.remove(file);
      return done;
    },

    'files.make': async (wish) => {
      if (!visitOn(runner.state)) return noVisit();
      const made = await parts.maker.make(wish);
      return made.ok ? ok({ files: [...made.value] }) : made;
    },
    'files.turn': async ({ file, page }) =>
      visitOn(runner.state) ? parts.maker.turn(file, page) : noVisit(),

    'print.prepare': async ({ file, instruction, set, form = 'sheet' }) => {
      if (runner.state.kind !== 'active') return noVisit();
      if (instruction !== undefined) {
        if (!(await parts.catalogue()).read(instruction)) return noInstruction();
        return desk.prepare(() =>
          parts.leafletPdf({ form, title: null, items: [{ instruction, why: null }] }),
        );
      }
      if (set !== undefined) {
        const proposed = (await parts.catalogue()).ask(set.audience, set.answers);
        if (proposed?.kind !== 'set') return noAnswer();
        const title = proposed.situation?.title ?? null;
        if (proposed.situation) parts.counters.noteTaken(proposed.situation.id);
        const items = proposed.items.map(({ card, why }) => ({ instruction: card.id, why }));
        return desk.prepare(() => parts.leafletPdf({ form, title, items }));
      }
      if (file === undefined) return desk.prepare(() => parts.pagePdf());
      const path = files.pathOf(file);
      return path === null
        ? fail('files.unknown', 'Этого файла уже нет.')
        : desk.prepare((ended) => parts.filePdf({ path, id: file }, ended));
    },
    'print.confirm': ({ copies }) => desk.confirm(copies),
    'print.cancel': () => {
      desk.cancel();
      return done;
    },

    'catalogue.list': async ({ audience }) => ok([...(await parts.catalogue()).list(audience)]),
    'catalogue.search': async ({ audience, query }) =>
      ok([...(await parts.catalogue()).search(audience, query)]),
    'catalogue.shelves': async ({ audience }) => {
      const catalogue = await parts.catalogue();
      return ok({ situations: [...catalogue.situations(audience)], hasQuestions: catalogue.hasQuestions });
    },
    'catalogue.ask': async ({ audience, answers }) => {
      const proposal = (await parts.catalogue()).ask(audience, answers);
      if (!proposal) return noAnswer();
      parts.counters.noteProposed(setOf(proposal));
      return ok(proposal);
    },
    'catalogue.codes': async ({ instruction }) => {
      const found = (await parts.catalogue()).read(instruction);
      return found ? ok(await parts.codes(found)) : noInstruction();
    },
    'catalogue.read': async ({ instruction }) => {
      const found = (await parts.catalogue()).read(instruction);
      if (!found) return noInstruction();
      parts.counters.noteInstruction(found.id);
      return ok(found);
    },

    'reader.set': async ({ isOn }) => {
      await parts.reader.set(isOn);
      return done;
    },
    'aloud.read': async ({ instruction, step }) => {
      if (visitOn(runner.state) === null) return noVisit();
      const found = (await parts.catalogue()).read(instruction)?.steps[step];
      if (!found) return noInstruction();
      parts.voice.read(found);
      return done;
    },
    'aloud.stop': () => {
      parts.voice.stop();
      return done;
    },
    'help.call': () => {
      parts.setHelp(true);
      return done;
    },
    'help.cancel': () => {
      const person = parts.staff();
      if (person) parts.note({ person, action: 'help-answered', visit: visitIdOf(runner) });
      parts.setHelp(false);
      return done;
    },
  };
}

/** What is counted as one complex of services; null for a question, and for a set without a situation. */
function setOf(proposal: Proposal): ProposedSet | null {
  if (proposal.kind !== 'set' || proposal.situation === null) return null;
  return { situation: proposal.situation.id, instructions: proposal.items.map(({ card }) => card.id) };
}

function noInstruction(): Result<never> {
  return fail('catalogue.unknown', 'Этой инструкции нет. Вернитесь к списку.');
}

function noAnswer(): Result<never> {
  return fail('catalogue.no-answer', 'Такого ответа нет. Начните вопросы сначала.');
}

function noVisit(): Result<never> {
  return fail('visit.none', 'Обслуживание ещё не начато.');
}
