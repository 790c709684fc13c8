/** The order in which the workstation is built and started; the wings stand in compose/, what they decide in core. */
import { app } from 'electron';
import { type Base, baseOf, type Surroundings } from './compose/base.ts';
import { openBorder } from './compose/border.ts';
import { openCards } from './compose/cards.ts';
import { openCatalogue } from './compose/catalogue.ts';
import { openEnd } from './compose/end.ts';
import { beginFleet } from './compose/fleet.ts';
import { guardScreen } from './compose/guards.ts';
import { openHeart } from './compose/heart.ts';
import { openJournal } from './compose/journal.ts';
import { openMachine } from './compose/machine.ts';
import { openNews } from './compose/news.ts';
import { openPapers } from './compose/papers.ts';
import { openBrowser, readPortals } from './compose/portals.ts';
import { react } from './compose/reactions.ts';
import { openShell } from './compose/shell.ts';
import { openStaff } from './compose/staff.ts';
import { readTraining, startTraining } from './compose/training.ts';
import { openVisit } from './compose/visit.ts';
import { openWorkshop } from './compose/workshop.ts';
import { SECOND } from './core/base/clock.ts';
import { lastPrepared } from './core/journal/last-prepared.ts';
import { lastUnread } from './core/journal/last-unread.ts';
import { HelpCall } from './core/visit/help-call.ts';
import { Invitation } from './core/visit/invitation.ts';
import { TROUBLE_SHOWN } from './core/visit/receipt-timer.ts';
import { listenForCalls } from './electron/ipc-host.ts';
import { takeNote } from './node/handover-note.ts';
import type { RunMarkFile } from './node/run-mark.ts';
import { UpdateFlags } from './node/update-flags.ts';

export type { Turn } from './compose/base.ts';

/** How long the first picture is waited for before what the first screen does not need begins; a page may tell nothing. */
const PAINTED_WITHIN = 2 * SECOND;

/** Builds the workstation and starts it. */
export async function compose(surroundings: Surroundings): Promise<void> {
  const foundation = await lay(baseOf(surroundings));
  const workstation = await build(foundation);
  await start(foundation, workstation);
}

/** Lays what the window's page needs, and loads it; the page is blank before it is told the first state. */
async function lay(base: Base) {
  const turn: { run: RunMarkFile | null } = { run: null };
  base.lifetime.add(() => turn.run?.end());
  const shell = openShell(base);
  const record = openJournal(base);
  const cards = openCards(base);
  const machine = await openMachine(base, cards);
  const papers = openPapers(base, machine.printer);
  const heart = openHeart(base, shell, record, () => turn.run);
  // A call that comes before the border stands waits for it.
  const border = Promise.withResolvers<ReturnType<typeof openBorder>>();
  listenForCalls(shell.window.view.webContents, async (...call) => (await border.promise)(...call));
  const painted = Promise.withResolvers<void>();
  const loaded = shell.window.open(() => heart.windowGone());
  return { base, turn, shell, record, cards, machine, papers, heart, border, painted, loaded };
}

type Foundation = Awaited<ReturnType<typeof lay>>;

/** Everything else, from the bottom up: nothing is used before it is there. */
async function build(foundation: Foundation) {
  const { base, shell, record, cards, machine, papers, heart, border, painted } = foundation;
  const { config, logger, trainingKey } = base;
  const training = trainingKey ? await readTraining() : null;
  const rules = await readPortals(base, training);
  const catalogue = openCatalogue(base, training);
  const { counters } = record;
  const pages = await openBrowser(base, rules, { shell, papers, catalogue, counters });
  const staff = openStaff(base, record, cards);
  const visit = openVisit(base, { record, machine, papers, rules, pages, staff, painted });
  const invitation = new Invitation();
  const onCall = () => counters.noteHelp();
  const help = new HelpCall({ isAlone: config.mode === 'terminal', onCall, logger });
  const update = new UpdateFlags({ version: app.getVersion(), env: process.env, logger });
  const end = openEnd(base, { record, staff, visit, help, invitation, update });
  const wings = { shell, record, papers, rules, pages, catalogue, staff, visit, help, invitation };
  const news = openNews(base, wings);
  react(base, { ...wings, news, end, heart, update, painted: painted.promise });
  const workshop = openWorkshop(base, wings);
  border.resolve(openBorder(base, { ...wings, end, workshop, onPainted: painted.resolve }));
  guardScreen(base, { shell, pages, runner: visit.runner, counters });
  return { rules, catalogue, staff, visit, invitation, end, news };
}

type Workstation = Awaited<ReturnType<typeof build>>;

/** Waits for the turn, then closes an unfinished visit before the first screen is shown. */
async function start(foundation: Foundation, workstation: Workstation): Promise<void> {
  const { base, turn, shell, heart, painted, loaded } = foundation;
  const { catalogue, staff, visit, end, news, invitation } = workstation;
  const { runner } = visit;
  // What was loaded so far has touched nothing that the program before this one uses.
  if (base.turn.isNext) await Promise.all([loaded, catalogue.read()]);
  base.turn.ready();
  turn.run = await base.turn.taken();
  if (base.trainingKey) await startTraining(base, base.trainingKey);
  const note = await takeNote(base.folders.runtime);
  visit.stray.pass(note.passedTokens);
  invitation.set(note.invited);
  news.status();
  news.browser();
  shell.events.send('keyboard.changed', { field: null });
  await news.access();
  base.lifetime.add(() => heart.dispose());
  // The first question starts the journal: not before the first picture.
  heart.beginWith(Promise.all([loaded, painted.promise]), shell.madeAt);
  staff.beginCardDoor();
  await visit.begin(turn.run);
  // An unfinished visit was closed: another program offers the workstation.
  if (runner.state.kind === 'renewing') return;
  if (runner.state.kind === 'free' && !end.mayHold().ok) return;
  await loaded;
  turn.run?.reach('serving');
  if (base.turn.isNext) shell.show();
  base.clock.after(PAINTED_WITHIN, painted.resolve);
  await painted.promise;
  base.turn.shown();
  await finishStart(base, foundation, workstation);
}

/** What the first screen does not need: the first picture and the first touch come before. */
async function finishStart(
  base: Base,
  { record: { journal, fleet }, papers, machine, turn }: Foundation,
  { rules, catalogue, staff, visit, news }: Workstation,
): Promise<void> {
  const { clock, logger } = base;
  if (await catalogue.makeCodes()) news.workstation();
  staff.beginAloud();
  await papers.inbox.begin();
  await staff.survey.start();
  await journal.takeUp();
  beginFleet(base, fleet, { journal, ...machine, ...rules, doctor: staff.doctor, run: turn.run });
  await catalogue.readPlaces();
  void journal.recentVisits(1).then((visits) => {
    const [last] = visits.ok ? visits.value : [];
    const at = lastPrepared(last, clock.wall());
    if (at) visit.runner.notePrepared(at, last?.isRecovered);
    const unread = lastUnread(last, rules.titleOf, clock.wall(), TROUBLE_SHOWN);
    if (unread) visit.runner.noteUnread(unread);
  });
  void journal.health().then((health) => {
    if (!health.ok) logger.error(health.error.code);
  });
}
