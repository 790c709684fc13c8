/** Who hears of what: every change is led to whoever has to know it. What it means for them stands in core. */

import { SECOND } from '../core/base/clock.ts';
import { Paced } from '../core/base/paced.ts';
import type { ClosingStepView } from '../core/closing/receipt.ts';
import type { VisitFile } from '../core/scans/visit-files.ts';
import type { Heartbeat } from '../core/supervision/heartbeat.ts';
import { isHealthy } from '../core/update/health.ts';
import { noteForNext } from '../core/visit/next-program.ts';
import type { State } from '../core/visit/state.ts';
import { askedPdf } from '../electron/page-pdf.ts';
import { watchReaderKey } from '../electron/reader-key.ts';
import type { UpdateFlags } from '../node/update-flags.ts';
import type { Base } from './base.ts';
import type { End } from './end.ts';
import { tellLive } from './fleet.ts';
import type { News, NewsWings } from './news.ts';

/** A closing, or a page that downloads, has more news than anybody can read: each brings the whole list. */
const LIST_EVERY = SECOND / 10;

interface ReactionWings extends NewsWings {
  readonly news: News;
  readonly end: End;
  readonly heart: Heartbeat;
  readonly update: UpdateFlags;
  /** Resolves when the first picture stands. */
  readonly painted: Promise<void>;
}

export function react(base: Base, wings: ReactionWings): void {
  const { heart, update, visit, record } = wings;
  heart.answered.subscribe(() => {
    if (isHealthy(visit.runner.state, record.standing)) update.noteHealthy();
  });
  if (record.fleet) tellLive(base, record.fleet, { runner: visit.runner, help: wings.help });
  reactToState(base, wings);
  reactToStaff(base, wings);
  reactToPapers(base, wings);
  reactToPages(wings);
}

function reactToState({ clock, logger, flags }: Base, wings: ReactionWings): void {
  const { shell, visit, staff, end, news, heart } = wings;
  const { runner, resources } = visit;
  const closingNews = new Paced<readonly ClosingStepView[]>(clock, LIST_EVERY, (views) =>
    shell.events.send('closing.changed', views),
  );
  const noteState = (state: State) => {
    closingNews.flush();
    logger.info('workstation.state', { kind: state.kind });
    resources.noteState(state);
    wings.invitation.noteState(state);
    noteForNext(state, end.handover, flags.isSupervised && !end.departure.isLeaving);
    end.renewal.noteState(state);
    staff.reader.noteState(state);
    staff.voice.noteState(state);
    staff.dailyPrune.noteState(state);
    staff.doctor.noteState(state);
    staff.survey.noteState(state, runner.receipt);
    wings.help.noteState(state);
    heart.noteState(state);
    if (state.kind === 'free') {
      void news.access();
      // Not before the first picture.
      void wings.painted.then(() => visit.stock.prepare());
    }
    news.status();
  };
  runner.changed.subscribe(noteState);
  runner.closingChanged.subscribe((views) => closingNews.tell(views));
  runner.timeChanged.subscribe((time) => shell.events.send('time.changed', time));
  resources.undone.subscribe(() => void end.mayHold());
}

function reactToStaff({ logger, config }: Base, wings: ReactionWings): void {
  const { shell, visit, staff, end, news, help, record, heart } = wings;
  staff.gate.changed.subscribe(() => {
    if (staff.gate.session === null) {
      visit.resources.noteDeskLeft(visit.runner.state);
      visit.runner.noteDeskLeft();
    }
    void news.access();
  });
  staff.reader.changed.subscribe(() => news.workstation());
  watchReaderKey(shell.window.view.webContents, config.aloud.keys, () => {
    logger.info('reader.key', { before: staff.reader.view });
    staff.reader.toggle().catch((cause: unknown) => logger.error('reader.not-started', {}, cause));
  });
  staff.voice.changed.subscribe(() => news.workstation());
  visit.stray.changed.subscribe((found) => help.noteStray(found));
  help.changed.subscribe(() => news.workstation());
  record.standing.changed.subscribe((found) => {
    if (found) logger.error(found.code);
    news.status();
  });
  shell.window.view.webContents.on('input-event', () => {
    visit.runner.noteActivity();
    end.renewal.noteActivity();
    staff.reader.noteActivity();
    staff.gate.noteActivity();
    heart.noteActivity();
  });
}

function reactToPapers({ clock }: Base, { shell, papers, pages, news }: ReactionWings): void {
  const { files, print, pictures, inbox } = papers;
  print.changed.subscribe(() => {
    if (print.view === null) pictures.drop('print');
    news.browser();
  });
  pages.browser.printRequested.subscribe(
    ({ page, asked }) => void print.prepare((ended) => askedPdf(page, asked, ended)),
  );
  print.ended.subscribe((end) => pages.browser.notePrintEnd(end));
  inbox.changed.subscribe((view) => shell.events.send('scans.changed', view));
  shell.events.send('scans.changed', inbox.view);
  const filesNews = new Paced<readonly VisitFile[]>(clock, LIST_EVERY, (list) =>
    shell.events.send('files.changed', list),
  );
  files.changed.subscribe((list) => filesNews.tell(list));
}

function reactToPages({ shell, pages, visit, record, news }: ReactionWings): void {
  const { browser, panes, keyboard, signing } = pages;
  browser.changed.subscribe(news.browser);
  signing.changed.subscribe(() => {
    news.browser();
    panes.noteBack();
  });
  shell.window.window.on('focus', () => panes.noteBack());
  // Our keyboard types into pages alone: over the window that asks for the PIN it would only mislead.
  shell.window.window.on('blur', () => signing.living().length > 0 && keyboard.hide());
  browser.changed.subscribe(({ question }) => panes.noteQuestion(question !== null));
  browser.arranged.subscribe((page) => {
    panes.noteShown(page);
    keyboard.noteShown(page);
  });
  keyboard.changed.subscribe((field) => shell.events.send('keyboard.changed', { field }));
  browser.shown.subscribe(() => void visit.runner.noteTouched());
  browser.activity.subscribe(() => visit.runner.noteActivity());
  browser.refused.subscribe(({ reason, portalId }) => record.counters.noteRefusal(reason, portalId));
}
