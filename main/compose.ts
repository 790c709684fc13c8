/** Everything is built here by hand, read from top to bottom: folders, rules, adapters, window. */
import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, session } from 'electron';
import type { Audience, ClosingStepView, VisitFile, WorkstationView } from '../preload/contract.ts';
import type { TrainingKey } from '../training/key.ts';
import { createCallHost } from './api/call-host.ts';
import { createDeskHandlers } from './api/desk-handlers.ts';
import { createDoctorHandlers } from './api/doctor-handlers.ts';
import { createHandlers } from './api/handlers.ts';
import { createJournalHandlers } from './api/journal-handlers.ts';
import { createLeafletHandlers } from './api/leaflet-handlers.ts';
import { createLogHandlers } from './api/log-handlers.ts';
import { createMobileHandlers } from './api/mobile-handlers.ts';
import { createPeriodReport } from './api/period-report.ts';
import { reportNames } from './api/report-names.ts';
import { portalTiles, stateView, themeView, troubleView } from './api/workstation-view.ts';
import { AccessGate, type AccessStatus } from './core/access/access-gate.ts';
import { AuditTrail } from './core/access/audit-trail.ts';
import { watchCardDoor } from './core/access/card-door.ts';
import { ReaderKeeper } from './core/aloud/reader-keeper.ts';
import { StepSpeaker } from './core/aloud/step-speaker.ts';
import { assert } from './core/base/assert.ts';
import { MINUTE, SECOND } from './core/base/clock.ts';
import type { Logger } from './core/base/logger.ts';
import { Paced } from './core/base/paced.ts';
import { fail, ok, type Result } from './core/base/result.ts';
import type { Catalogue, Instruction, Places } from './core/catalogue/catalogue.ts';
import { clockStep } from './core/closing/clock-step.ts';
import { NightRun } from './core/doctor/night-run.ts';
import { DailyPrune } from './core/journal/daily-prune.ts';
import { incidentWords } from './core/journal/incidents.ts';
import { isOfProgram } from './core/journal/journal-failures.ts';
import { JournalStanding } from './core/journal/journal-standing.ts';
import { lastPrepared } from './core/journal/last-prepared.ts';
import { lastUnread } from './core/journal/last-unread.ts';
import { LogDesk } from './core/journal/log-desk.ts';
import { MobileDesk } from './core/journal/mobile-desk.ts';
import { VisitCounters, visitEntry } from './core/journal/visit-entry.ts';
import { createPolicy } from './core/policy/decide.ts';
import { createLearningCollector } from './core/policy/learning.ts';
import { isVouched } from './core/policy/national-ca.ts';
import { listedHosts, networkLayer } from './core/policy/network-layer.ts';
import { browserStep } from './core/portals/browser-step.ts';
import { logoutStep, logoutSubjects } from './core/portals/logout-step.ts';
import { officialPage } from './core/portals/official-page.ts';
import { PrintDesk, printStep } from './core/portals/print-desk.ts';
import { Dating } from './core/residue/dating.ts';
import { sparedStep, sweepStep } from './core/residue/sweep-step.ts';
import { DocumentMaker } from './core/scans/document-maker.ts';
import { inboxStep } from './core/scans/inbox-step.ts';
import { NOT_DRAWN, PictureQueue } from './core/scans/picture-queue.ts';
import { kindOf } from './core/scans/visit-files.ts';
import { Heartbeat } from './core/supervision/heartbeat.ts';
import { because, trouble } from './core/supervision/troubles.ts';
import { questionTitle } from './core/survey/questions.ts';
import { SurveyDesk } from './core/survey/survey-desk.ts';
import { besideStaff } from './core/tokens/beside-staff.ts';
import { StrayTokens } from './core/tokens/stray-tokens.ts';
import { tokenStep } from './core/tokens/token-gate.ts';
import { Renewal, type RenewalReason } from './core/visit/renewal.ts';
import { visitOn } from './core/visit/visit.ts';
import { TROUBLE_SHOWN, VisitRunner } from './core/visit/visit-runner.ts';
import { chromiumStep } from './electron/chromium-step.ts';
import { clipboardStep } from './electron/clipboard-step.ts';
import { DisplayCovers } from './electron/display-covers.ts';
import { HiddenPainter } from './electron/hidden-painter.ts';
import { listenForCalls, ShellEvents } from './electron/ipc-host.ts';
import { leafletPdf, reportPdf } from './electron/leaflet-pdf.ts';
import { askedPdf, filePdf, pagePdf } from './electron/page-pdf.ts';
import { PaneFocus } from './electron/pane-focus.ts';
import { ElectronPortalBrowser } from './electron/portal-browser.ts';
import { PortalDisplay } from './electron/portal-display.ts';
import { servePainter, serveShell, type VisitDocument } from './electron/shell-protocol.ts';
import { closeShellSession } from './electron/shell-session.ts';
import { ShellWindow, windowIds } from './electron/shell-window.ts';
import { SoftKeyboard } from './electron/soft-keyboard.ts';
import type { Flags } from './flags.ts';
import { accessFile, fileAccessStore } from './node/access/file-access-store.ts';
import { workerPinHasher } from './node/access/pin-hasher.ts';
import { narratorReader } from './node/aloud/narrator.ts';
import { orcaReader } from './node/aloud/orca.ts';
import { speechVoice } from './node/aloud/speech-voice.ts';
import { readAuthorityFile } from './node/authority-file.ts';
import { type Beside, besideOf } from './node/beside.ts';
import type { ConfigInForce } from './node/config-files.ts';
import { reportFile } from './node/doctor/report-file.ts';
import { bookingCode, feedbackCode } from './node/feedback-code.ts';
import { FileDirtyMarker } from './node/file-dirty-marker.ts';
import { fileOutSign } from './node/file-out-sign.ts';
import { foldersFault } from './node/folder-check.ts';
import type { Folders } from './node/folders.ts';
import { Handover, handoverSocket } from './node/handover.ts';
import { leaveNote, takeNote } from './node/handover-note.ts';
import { journalClient } from './node/journal-client.ts';
import { journalFile } from './node/journal-file.ts';
import { addLearned, readLearned } from './node/learning-file.ts';
import { readMade } from './node/made.ts';
import { NodeProcess } from './node/node-process.ts';
import { cupsPrinter, trainingPrinter } from './node/printing/cups-printer.ts';
import { programMade } from './node/program-made.ts';
import type { RunMarkFile } from './node/run-mark.ts';
import { ScanInbox } from './node/scans/scan-inbox.ts';
import { VisitFolder } from './node/scans/visit-folder.ts';
import { StatusFile, statusPlaces } from './node/status-file.ts';
import { stockFile } from './node/stock-file.ts';
import { EXIT, type Supervisor } from './node/supervisor.ts';
import { surveyFile } from './node/survey-file.ts';
import { folderTarget } from './node/sweep/folder-target.ts';
import { mountPoints } from './node/sweep/mounts.ts';
import { placesOf as sweptPlaces } from './node/sweep/places.ts';
import { trashTarget } from './node/sweep/trash-target.ts';
import { machineBelow, systemMachine, VISIT_TARGETS, visitTargets } from './node/sweep/visit-targets.ts';
import { machineTime, systemClock } from './node/system-clock.ts';
import type { LeafletWish, PageOf } from './node/take-along.ts';
import { driveTokenSource, systemDrives } from './node/tokens/drive-token-source.ts';
import { PCSC_SOCKET } from './node/tokens/pcsc-service.ts';
import { pcscTokenSource } from './node/tokens/pcsc-token-source.ts';
import { staffCardReader } from './node/tokens/staff-card-reader.ts';
import { sysfsTokenSource, USB_DEVICES, USB_NODES } from './node/tokens/sysfs-token-source.ts';
import { startTrainingProcess } from './node/training-process.ts';
import { UpdateSign } from './node/update-sign.ts';
import { fileWaitingVisits } from './node/waiting-visits.ts';
import { keepPopups } from './node/x11/popup-keeper.ts';
import { guardWindows } from './node/x11/window-guard.ts';

export interface Surroundings {
  readonly flags: Flags;
  readonly folders: Folders;
  /** The configuration as it was read at the start. */
  readonly inForce: ConfigInForce;
  readonly logger: Logger;
  /** Set in training: the key of the training portals' certificate. */
  readonly trainingKey: TrainingKey | null;
  readonly turn: Turn;
  readonly supervisor: Supervisor;
}

/** When this program has the workstation: at once, or when the one before it hands over (node/handover.ts). */
export interface Turn {
  /** Another program has the workstation still: nothing is shown, written or watched yet. */
  readonly isNext: boolean;
  /** Everything is loaded. */
  readonly ready: () => void;
  /** Resolves when this program has the workstation, with what its runs leave about themselves; null where nobody counts. */
  readonly taken: () => Promise<RunMarkFile | null>;
  /** The first screen stands. */
  readonly shown: () => void;
}

/** Builds the workstation and starts it. */
export async function compose(surroundings: Surroundings): Promise<void> {
  const { flags, folders, inForce, logger, trainingKey, turn, supervisor } = surroundings;
  let run: RunMarkFile | null = null;
  const clock = systemClock;
  const newId = () => randomUUID();
  const dist = app.getAppPath();

  // --- the window: its page loads while the rest comes into being, and shows nothing before it is told what
  const visitDocument: VisitDocument = async (kind, id) => {
    if (kind === 'print') {
      const bytes = desk.documentOf(id);
      return bytes ? { name: 'print.pdf', bytes } : null;
    }
    const path = files.pathOf(id);
    const { readFile } = await import('node:fs/promises');
    return path ? { name: path, bytes: await readFile(path) } : null;
  };
  const ownFiles = join(dist, 'dist', 'renderer');
  const ofPainter = session.fromPartition('painter', { cache: false });
  const pictures = new PictureQueue({ painter: new HiddenPainter(ofPainter), clock, logger });
  servePainter(ofPainter, ownFiles, visitDocument);
  // Documents are made in another partition: what reads papers to draw them never shares a process with it.
  const ofMaker = session.fromPartition('maker', { cache: false });
  servePainter(ofMaker, ownFiles, async (_kind, id) => {
    const path = maker.sourceOf(id);
    const { readFile } = await import('node:fs/promises');
    return path ? { name: path, bytes: await readFile(path) } : null;
  });
  serveShell(session.defaultSession, ownFiles, {
    visitDocument,
    async picture(order) {
      const name = order.source === 'print' ? 'print.pdf' : files.pathOf(order.id);
      const kind = name === null ? 'other' : kindOf(name);
      return kind === 'other' ? NOT_DRAWN.gone : pictures.draw({ ...order, kind });
    },
  });
  for (const own of [session.defaultSession, ofPainter, ofMaker]) closeShellSession(own);
  const shell = new ShellWindow({
    session: session.defaultSession,
    preload: join(dist, 'dist', 'preload.cjs'),
    size: flags.size,
    devTools: !app.isPackaged,
    isShown: !turn.isNext,
    onGone: () => heartbeat.windowGone(),
  });
  // A window for development has the desktop beside it anyway.
  const coverDisplays = () => flags.size === null && new DisplayCovers(logger);
  if (!turn.isNext) coverDisplays();
  const events = new ShellEvents(shell.view.webContents);
  const loaded = shell.load();
  const { promise: painted, resolve: notePainted } = Promise.withResolvers<void>();

  // --- what the region has configured
  const { config, troubles, instructions } = inForce;
  const training = trainingKey ? await readTraining() : null;
  const bundles = training ? training.bundles : config.portals;
  const policy = createPolicy(bundles);
  assert(policy.ok, 'the configuration was checked when it was read');
  const national = await readAuthorityFile(folders.config, config.certificates.nationalCa);
  const nationalHosts = listedHosts({
    bundles: policy.value.bundles.filter(({ flags }) => flags.nationalCa),
  });
  for (const { english } of national.troubles) logger.warn('config.trouble', { english });

  // --- the system, where it is not Linux
  const ownFolders = {
    own: [folders.runtime, folders.state],
    programTemporary: join(folders.runtime, 'temp'),
    chromium: app.getPath('crashDumps'),
  };
  const windows =
    process.platform === 'win32'
      ? await (await import('./node/windows/windows.ts')).openWindows({
          ...{ logger, env: process.env, profile: app.getPath('home'), scripts: join(dist, 'dist') },
          ...ownFolders,
        })
      : null;

  // --- the journal, in a process of its own
  const beside = besideOf(dist);
  const launch = () =>
    new NodeProcess({
      node: beside.node,
      entry: join(beside.folder, 'journal.mjs'),
      args: [`--file=${journalFile(folders.state)}`],
    });
  const waiting = fileWaitingVisits(join(folders.state, 'visits-waiting.json'));
  const journal = journalClient({ launch, clock, logger, waiting });
  const standing = new JournalStanding();
  const counters = new VisitCounters();

  // --- files, printing, and who watches that all is alive
  const files = new VisitFolder(join(folders.runtime, 'visits'), newId);
  const maker = new DocumentMaker({ maker: new HiddenPainter(ofMaker), files, clock, logger });
  const printer = flags.isTraining
    ? trainingPrinter
    : (windows?.printer ?? cupsPrinter(config.printing.printer));
  const desk = new PrintDesk({ printer, place: config.printing.place, newId, logger, clock });
  const update = new UpdateSign({ version: app.getVersion(), env: process.env, logger });
  const heartbeat = new Heartbeat({
    clock,
    logger,
    askWindow: () => shell.showsScreen(),
    async askJournal() {
      const health = await journal.health();
      standing.note(health);
      if (!health.ok && health.error.code === 'journal.timeout') throw new Error('the journal is silent');
    },
    endWindow: () => shell.endPage(),
    restartJournal: () => void journal.restart(),
    beat() {
      supervisor.beat();
      if (runner.state.kind === 'free' && standing.isAnswered && !isOfProgram(standing.trouble?.code ?? '')) {
        update.noteHealthy();
      }
    },
    giveUp: () => app.exit(EXIT.crash),
  });
  app.on('child-process-gone', (_event, { type, reason }) => {
    // Chromium starts it again by itself; the graphics card is given up in the next run if it dies too often.
    logger.error('process.gone', { type, reason });
    if (type === 'GPU') run?.noteGpuDeath();
  });

  // --- the browser of a visit
  const learned = join(folders.state, 'learning.json');
  const learning = createLearningCollector({ earlier: await readLearned(learned) });
  const panes = new PaneFocus(shell.view.webContents);
  const keyboard = new SoftKeyboard(logger);
  const display = new PortalDisplay((zoom) => browser.zoomAll(zoom));
  // Known when the catalogue is read, which the first screen does not wait for.
  let placesOf: Places = () => [];
  const browser: ElectronPortalBrowser = new ElectronPortalBrowser({
    window: shell.window,
    policy: policy.value,
    onLearn(request, decision) {
      const drift = learning.record(request, decision);
      if (!drift) return;
      // A listed portal has begun to need a new host: an incident for IT; which host stands in the file.
      logger.warn('policy.drift', { portal: drift.portalId });
      counters.noteRefusal('drift', drift.portalId);
    },
    network: networkLayer(listedHosts(policy.value), config.network.proxy),
    isVouched:
      national.authorities.length > 0 && nationalHosts.length > 0
        ? (shown) => isVouched(shown, national.authorities, nationalHosts, new Date())
        : null,
    logger,
    clock,
    downloads: {
      pathFor: (name) => files.pathFor(name),
      add: (path) => files.add(path, 'download'),
      kept: () => files.sizes('download'),
      room: () => files.room(),
    },
    placesOf: (host, path) => placesOf(host, path),
    pageParts(page) {
      panes.watch(page);
      return [display.styleFor(page), keyboard.watchFor(page)];
    },
  });

  // --- tokens, scans, residue
  const accessStore = fileAccessStore(accessFile(folders.state));
  const hasher = workerPinHasher(join(dist, 'dist', 'pin-worker.mjs'));
  const pcsc = flags.pcscSocket ?? PCSC_SOCKET;
  const staffCards = config.staff.card && !windows ? staffCardReader(pcsc, accessStore, hasher) : null;
  const usb = sysfsTokenSource(flags.usbDevices ?? USB_DEVICES, flags.usbDevices ?? USB_NODES);
  const tokens = windows?.tokens ?? [
    staffCards ? besideStaff(usb, staffCards.tokens) : usb,
    driveTokenSource(flags.drives === null ? systemDrives : { ...systemDrives, homes: [flags.drives] }),
    pcscTokenSource(pcsc, staffCards?.cards),
  ];
  const stray = new StrayTokens(tokens, { clock, logger });
  const quarantine = join(folders.runtime, 'quarantine');
  const quarantineTarget = folderTarget('quarantine', () => [quarantine]);
  const inbox: ScanInbox = new ScanInbox({
    folders: config.scans.inbox === null ? [] : [config.scans.inbox].flat(),
    visit: files,
    quarantine,
    emptyQuarantine: () => quarantineTarget.wipe(new Dating(null, null), () => undefined),
    logger,
  });
  const scanTarget = folderTarget('scans', () => inbox.reached, 'follow');
  const uid = process.getuid?.() ?? 0;
  // Only a workstation's own account is swept as a whole: a developer's home holds a developer's things, and what
  // belongs to root is the system's.
  const isOwnAccount = app.isPackaged && (windows ? windows.account !== 'administrator' : uid !== 0);
  if (app.isPackaged && !isOwnAccount) logger.error('sweep.spared');
  const places = sweptPlaces({
    home: flags.homeFolder ?? app.getPath('home'),
    env: flags.homeFolder === null ? process.env : {},
  });
  const trash =
    windows?.trash ??
    trashTarget({ home: places.trash, mounts: mountPoints, uid, scope: isOwnAccount ? 'all' : 'visit' });
  const machine =
    flags.homeFolder !== null
      ? machineBelow(flags.homeFolder)
      : isOwnAccount
        ? systemMachine(process.env)
        : null;
  const linuxTargets = machine && visitTargets({ places, uid, ...machine, ...ownFolders });
  const windowsOwn = isOwnAccount ? windows : null;
  const visitPlaces = windows ? windowsOwn?.targets : linuxTargets;
  const visitSteps =
    visitPlaces?.map((target) => sweepStep(target, clock)) ??
    (windows?.targetIds ?? VISIT_TARGETS).map(sparedStep);

  // --- the visit
  const stock = stockFile({
    path: join(folders.state, 'visit-before.txt'),
    targets: [...(windows && !windowsOwn ? [] : [trash]), ...(visitPlaces ?? [])],
    ...{ printer, logger },
  });
  const marker = new FileDirtyMarker(join(folders.state, 'visit-open.json'));
  const { visit: limits } = config;
  const runner: VisitRunner = new VisitRunner({
    clock,
    logger,
    newId,
    marker,
    stock,
    time: machineTime,
    limits: {
      idle: limits.idleMinutes * MINUTE,
      warning: limits.warningSeconds * SECOND,
      limit: limits.limitMinutes * MINUTE,
      extension: limits.extensionMinutes * MINUTE,
      extensions: limits.extensions,
    },
    opening: {
      async open(visitId) {
        desk.cancel();
        desk.forgetSent();
        await files.open(visitId);
        await browser.begin(visitId);
        await inbox.openFor();
      },
      async undo() {
        inbox.end();
        files.forget();
        await browser.destroy();
        void mayHold();
      },
    },
    steps: [
      logoutStep({
        ...{ browser, clock, subject: logoutSubjects(policy.value) },
        markedPortals: () => runner.markedPortals,
        onUselessProbe(portal) {
          logger.warn('logout.probe-proves-nothing', { portal });
          counters.noteRefusal('probe-proves-nothing', portal);
        },
      }),
      browserStep(browser),
      printStep(desk, printer),
      // Before the files: a scan on its way ends there.
      inboxStep(inbox, sweepStep(scanTarget, clock)),
      sweepStep(quarantineTarget, clock),
      sweepStep(
        folderTarget('files', () => [files.root]),
        clock,
      ),
      windows && !windowsOwn ? sparedStep('trash') : sweepStep(trash, clock),
      ...visitSteps,
      chromiumStep(session.defaultSession),
      clipboardStep(),
      clockStep(),
      tokenStep(tokens, { clock, logger }),
    ],
    touched: () => browser.touched(),
    async record(ended) {
      await addLearned(learned, learning.counts()).catch((cause: unknown) =>
        logger.error('learning.not-kept', {}, cause),
      );
      learning.clear();
      const written = await journal.recordVisit(visitEntry(ended, counters.take()));
      if (!written.ok) logger.error(written.error.code);
    },
    sockets: {
      stray: () => stray.look(),
      watch(onChange) {
        const ends = tokens.map((source) => source.watch(onChange));
        return () => {
          for (const end of ends) end();
        };
      },
      pass: (names) => stray.pass(names),
    },
    sign: fileOutSign(join(folders.state, 'out-of-service.json')),
    consultant: () => gate.session,
    isRenewed: flags.isSupervised,
  });

  const dailyPrune = new DailyPrune({
    ...{ store: journal, clock, logger, retention: config.retention },
    made: programMade(process.execPath)?.toISOString() ?? null,
  });

  // --- the self-test by itself, at night
  const doctor = new NightRun({
    hour: config.selfTest.hour,
    clock,
    logger,
    store: reportFile(join(folders.state, 'self-test.json')),
    async examine() {
      const { runDoctor } = await import('./node/doctor/run-doctor.ts');
      return runDoctor({ node: beside.node, entry: join(beside.folder, 'sector.mjs'), folders });
    },
  });

  // --- what visitors think of it
  const { hotline, contactCentre } = config.centre;
  const ourPhones = [hotline, contactCentre].filter((phone) => phone !== null);
  const survey = new SurveyDesk({
    settings: config.survey,
    ourPhones,
    store: surveyFile(join(folders.state, 'survey-pending.json')),
    journal,
    clock,
    newId,
    below: (end) => randomInt(end),
    logger,
  });

  // --- the door to the desk
  const audit = new AuditTrail({ write: (entry) => journal.recordAudit(entry), clock, newId, logger });
  const note = audit.note.bind(audit);
  const gate = new AccessGate({
    store: accessStore,
    roles: config.mode === 'terminal' ? ['it'] : ['consultant', 'it'],
    hasher,
    clock,
    newId,
    audit: note,
    shortestPin: config.staff.shortestPin,
  });
  let endCardDoor = (): void => undefined;
  let accessStatus: AccessStatus = 'ready';
  const tellAccess = async () => {
    accessStatus = await gate.status();
    events.send('access.changed', {
      ...{ status: accessStatus, session: gate.session, isByCardAlone: gate.isByCardAlone },
      shortestPin: config.staff.shortestPin,
    });
    tellStatus();
  };
  gate.changed.subscribe(() => {
    // A preview of the desk goes with the consultant; one of a visit stays.
    if (gate.session === null && !visitOn(runner.state)) desk.cancel();
    if (gate.session === null) runner.noteDeskLeft();
    void tellAccess();
  });

  // --- what is wrong beside a visit: in the corner of the first screen, and outside for `sector status`
  const statusFile = new StatusFile({
    places: statusPlaces(folders),
    version: app.getVersion(),
    wall: () => clock.wall(),
    onLost: (cause) => logger.warn('status.not-written', { cause: (cause as Error | null)?.name ?? 'none' }),
  });
  const configTroubles = [...troubles, ...national.troubles];
  const otherTroubles = () => [
    ...(accessStatus === 'unreadable' ? [trouble('access.unreadable')] : []),
    ...(standing.trouble === null ? [] : [because(trouble('journal.unavailable'), standing.trouble.code)]),
  ];
  const tellStatus = () => {
    const { state } = runner;
    const isOut = state.kind === 'out-of-service';
    statusFile.tell(state.kind, [
      ...(isOut ? [{ code: state.code, message: 'Рабочее место не принимает посетителей.' }] : []),
      ...configTroubles.map(({ russian }) => ({ code: 'config.invalid', message: russian })),
      ...otherTroubles(),
    ]);
    tellWorkstation();
  };
  standing.changed.subscribe((found) => {
    if (found) logger.error(found.code);
    tellStatus();
  });

  // --- the system's screen reader, for whoever wishes it
  const expose = () => app.setAccessibilitySupportEnabled(true);
  const reader = new ReaderKeeper({
    reader: windows
      ? narratorReader({ env: process.env, expose, logger })
      : orcaReader({ env: process.env, folder: join(folders.runtime, 'aloud'), expose, logger }),
    offer: config.aloud.screenReader,
    clock,
  });
  reader.changed.subscribe(() => tellWorkstation());
  const voice = new StepSpeaker(
    speechVoice({ env: process.env, folder: join(folders.runtime, 'voice'), logger }),
  );
  voice.changed.subscribe(() => tellWorkstation());

  // --- news for the window
  const isAlone = config.mode === 'terminal';
  let isHelpCalled = false;
  /** A consultant has called the next visitor to this workstation. */
  let invited: Audience | null = null;
  let feedback: WorkstationView['feedback'] = null;
  let booking: WorkstationView['help']['booking'] = null;
  const tiles = portalTiles(policy.value);
  const tellWorkstation = () =>
    events.send('workstation.changed', {
      centreName: config.centre.name,
      workstationName: config.centre.workstation,
      isTraining: flags.isTraining,
      isTrial: readMade(beside.folder)?.build === 'trial',
      theme: themeView(config.theme),
      portals: tiles,
      feedback,
      mode: config.mode,
      screenReader: reader.view,
      voice: voice.view,
      help: {
        ...{ isCalled: isHelpCalled, booking },
        ...{ hotline: config.centre.hotline, contactCentre: config.centre.contactCentre },
      },
      troubles: [...configTroubles, ...otherTroubles().map(troubleView)],
      strayTokens: [...stray.found],
      survey: survey.view,
      state: stateView(runner.state, runner.receipt, runner.unread, invited),
    });
  standing.changed.subscribe((trouble) => {
    if (trouble) logger.error(trouble.code);
    tellWorkstation();
  });
  const tellBrowser = () => events.send('browser.changed', { ...browser.state, print: desk.view });
  let isLeaving = false;
  const handover = new Handover({
    socket: handoverSocket(folders.runtime),
    askForNext: () => supervisor.askForNext(),
    ...{ clock, logger },
  });
  const renewal = new Renewal({
    clock,
    isUpdateReady: () => supervisor.isThere && update.isReady,
    async renew(why) {
      const isNeeded = () => why === 'update' && (isHelpCalled || gate.session !== null);
      if (!flags.isSupervised || isLeaving || isNeeded()) return 'not-now';
      // What the journal does not take now waits on the disk (JournalOutbox): it holds up an update, not the next person.
      if (!(await journal.drain(5 * SECOND)).ok && why === 'update') return 'not-now';
      if (isNeeded() || !runner.retire()) return 'not-now';
      logger.info('workstation.renewed', { why });
      void renew(why);
      return 'renewed';
    },
  });
  // Nobody waits until the visitor has pressed: a forgotten token is the consultant's matter at once.
  const callForToken = (event: string) => {
    logger.warn(event);
    isHelpCalled = !isAlone;
  };
  stray.changed.subscribe((found) => {
    if (found.length > 0) callForToken('token.stray');
    else isHelpCalled = false;
    tellWorkstation();
  });
  // A closing has more news than anybody can read, and drawing each of them takes the processor from the sweep.
  const closingNews = new Paced<readonly ClosingStepView[]>(clock, SECOND / 10, (views) =>
    events.send('closing.changed', [...views]),
  );
  runner.changed.subscribe((state) => {
    closingNews.flush();
    logger.info('workstation.state', { kind: state.kind });
    browser.cover(state.kind === 'paused');
    if (state.kind === 'closing' || state.kind === 'out-of-service') {
      inbox.end();
      files.shut();
      pictures.end();
      maker.end();
    }
    if (state.kind === 'active') {
      pictures.warm();
      invited = null;
    }
    if (state.kind === 'free') stray.begin();
    else stray.end();
    // The next program is loaded while the receipt is read: not earlier, the closing needs the processor.
    if (state.kind === 'closing' && state.phase === 'running') handover.withdraw();
    if (state.kind === 'closing' && state.phase === 'done' && flags.isSupervised && !isLeaving)
      handover.prepare();
    renewal.noteState(state);
    reader.noteState(state);
    voice.noteState(state);
    dailyPrune.noteState(state);
    doctor.noteState(state);
    survey.noteState(state, runner.receipt);
    // What earlier visitors wrote is read by a program that will not offer the workstation any more.
    if (state.kind === 'active' && flags.isSupervised) void survey.begin();
    if (state.kind === 'closing' && state.phase === 'token') callForToken('token.left');
    if (state.kind === 'free') {
      void tellAccess();
      isHelpCalled = false;
      display.reset();
      files.forget();
      // Not before the first picture.
      void painted.then(() => stock.prepare());
    }
    tellStatus();
  });
  runner.closingChanged.subscribe((views) => closingNews.tell(views));
  runner.timeChanged.subscribe((time) => events.send('time.changed', time));
  browser.changed.subscribe(tellBrowser);
  browser.changed.subscribe(({ question }) => panes.noteQuestion(question !== null));
  desk.changed.subscribe(() => {
    if (desk.view === null) pictures.drop('print');
    tellBrowser();
  });
  inbox.changed.subscribe((view) => {
    events.send('scans.changed', view);
  });
  events.send('scans.changed', inbox.view);
  // A page may download without end: each change brings the whole list.
  const filesNews = new Paced<readonly VisitFile[]>(clock, SECOND / 10, (list) =>
    events.send('files.changed', [...list]),
  );
  files.changed.subscribe((list) => filesNews.tell(list));
  browser.arranged.subscribe((page) => {
    panes.noteShown(page);
    keyboard.noteShown(page);
  });
  keyboard.changed.subscribe((field) => events.send('keyboard.changed', { field }));
  browser.shown.subscribe(() => void runner.noteTouched());
  browser.activity.subscribe(() => runner.noteActivity());
  browser.refused.subscribe(({ reason, portalId }) => counters.noteRefusal(reason, portalId));
  shell.view.webContents.on('input-event', () => {
    runner.noteActivity();
    renewal.noteActivity();
    reader.noteActivity();
    gate.noteActivity();
  });
  browser.printWished.subscribe(
    ({ page, asked }) => void desk.prepare((ended) => askedPdf(page, asked, ended)),
  );
  desk.ended.subscribe((end) => browser.notePrintEnd(end));

  // --- the border
  let readOnce: Promise<LoadedCatalogue> | null = null;
  const catalogue = () => {
    readOnce ??= readCatalogue(instructions ?? join(dist, 'instructions'), logger, training?.standIn);
    return readOnce;
  };
  const takeAlong = () => import('./node/take-along.ts');
  const pageOf: PageOf = (portal) => officialPage(config.portals, training?.realPortal(portal) ?? portal);
  const leafletFor = async (wish: LeafletWish) => {
    const { name: centreName, hotline } = config.centre;
    const { leafletOf } = await takeAlong();
    const leaflet = await leafletOf(wish, await catalogue(), { centreName, hotline, feedback }, pageOf);
    return leaflet && leafletPdf(leaflet, session.defaultSession);
  };
  const handlers = createHandlers({
    runner,
    browser,
    desk,
    files,
    maker,
    pagePdf: () => pagePdf(browser.page),
    filePdf: (file, ended) =>
      filePdf(file, { own: session.defaultSession, draw: (order) => pictures.draw(order), ended }),
    catalogue,
    codes: async (instruction) => (await takeAlong()).codesOf(instruction, pageOf),
    leafletPdf: leafletFor,
    answerSurvey: (draft) => survey.answer(draft),
    setHelp(isCalled) {
      // On a terminal without consultants there is nobody to call: the window shows where else to turn.
      if (isAlone) return;
      if (isCalled && !isHelpCalled) counters.noteHelp();
      isHelpCalled = isCalled;
      tellWorkstation();
    },
    reader,
    voice,
    focusPage: () => panes.enterPage(),
    display,
    keyboard,
    counters,
    note,
    staff: () => gate.session,
    // A workstation that nobody has set up would be served without anybody who can open it.
    async mayServe() {
      const held = await mayHold();
      return !held.ok || flags.isTraining ? held : gate.mayServe();
    },
    onPainted() {
      logger.info('window.painted', { ms: Math.round(performance.now()) });
      notePainted();
    },
  });
  const portalTitle = (id: string) => policy.value.bundle(id)?.shortTitle ?? id;
  const refusals = () => {
    const isVisitOn = visitOn(runner.state) !== null;
    return counters.refusals(isVisitOn).map(({ reason, portalId, count }) => ({
      what: incidentWords(reason),
      portal: policy.value.bundle(portalId ?? '')?.shortTitle ?? portalId,
      count,
    }));
  };
  const report = createPeriodReport({
    ...{ journal, counts: config.sector },
    names: () => reportNames({ portalTitle, catalogue }),
    today: () => clock.wall().slice(0, 10),
  });
  const logHandlers = createLogHandlers({
    ...{ gate, journal, note, report, ourPhones },
    log: new LogDesk({ store: journal, clock, newId, ourPhones, ...config.consultations }),
    titleOf: (question, provider) =>
      questionTitle(config.survey, question, policy.value.bundle(provider ?? '')?.shortTitle ?? provider),
  });
  const callHost = createCallHost(
    {
      ...handlers,
      ...createDeskHandlers({
        ...{ gate, runner, note, refusals },
        isPageSeen: () => browser.shownAt !== null,
        invite: (audience) => {
          invited = audience;
        },
      }),
      ...createDoctorHandlers(gate, doctor),
      ...createLeafletHandlers({
        ...{ gate, note, runner, journal, catalogue, desk },
        leafletPdf: leafletFor,
        today: () => clock.wall().slice(0, 10),
      }),
      ...logHandlers,
      ...createMobileHandlers({
        ...{ gate, note },
        desk:
          config.mode === 'mobile'
            ? new MobileDesk({ store: journal, clock, newId, ourPhones, ...config.mobile })
            : null,
      }),
      ...createJournalHandlers({
        ...{ gate, note, runner, journal, desk, report },
        reportPdf: (report) => reportPdf(report, session.defaultSession),
        portalTitle,
        centre: config.centre,
        folder: config.exports.folder,
        today: () => clock.wall().slice(0, 10),
      }),
    },
    logger,
    {
      checksOutput: !app.isPackaged,
    },
  );
  listenForCalls(shell.view.webContents, callHost);

  let stopTraining: (() => Promise<void>) | null = null;

  // --- windows of our processes that are none of ours: closed and counted, whoever found a way to them (F01)
  const closedWindows = new Paced<number>(clock, 10 * SECOND, (count) =>
    logger.warn('windows.closed', { count }),
  );
  let closedCount = 0;
  const guard = async () => {
    const guarded = await guardWindows({
      ...{ env: process.env, pid: process.pid, clock },
      known: () => windowIds(shell.window),
      onClosed() {
        closedCount += 1;
        closedWindows.tell(closedCount);
        if (visitOn(runner.state)) counters.noteRefusal('system-window', browser.state.portal?.id ?? null);
      },
      onLost: () => logger.error('windows.not-guarded', { why: 'lost' }),
    });
    if (typeof guarded === 'string') logger.warn('windows.not-guarded', { why: guarded });
  };
  // A window for development has the tools of the browser beside it.
  if (flags.size === null) void guard();
  const keeper = async () => {
    const kept = await keepPopups({
      env: process.env,
      main: () => windowIds(shell.window)[0] ?? 0,
      page: () => shell.onScreen(browser.shownAt),
      onLost: () => logger.error('popups.not-kept', { why: 'lost' }),
    });
    if (typeof kept === 'string') logger.warn('popups.not-kept', { why: kept });
  };
  void keeper();
  // --- folders that cannot hold a visit: a fresh program shows which and why, and looks until they can (stopped.ts)
  const mayHold = async (): Promise<Result<undefined>> => {
    const fault = foldersFault(folders);
    if (fault === null) return ok(undefined);
    logger.error('workstation.stands-down', { code: fault.code });
    if (flags.isSupervised && !isLeaving && visitOn(runner.state) === null) {
      void leave().finally(() => startAgain());
    }
    return fail(fault.code, `${fault.message} Позовите консультанта.`);
  };

  // --- the end
  app.on('before-quit', (event) => {
    if (isLeaving) return;
    event.preventDefault();
    handover.withdraw();
    void leave().finally(() => app.quit());
  });
  const renew = async (why: RenewalReason) => {
    await leaveNote(folders.runtime, { passedTokens: [...stray.passed], invited });
    await leave();
    if (why === 'visit' && (await handover.give())) app.exit(EXIT.handedOver);
    else startAgain(why === 'update' ? EXIT.update : EXIT.renewal);
  };
  const startAgain = (code: number = EXIT.renewal) => {
    // Whoever supervises starts the next one and keeps its log.
    if (supervisor.isThere) return app.exit(code);
    // Electron's own way hands no open file on, and so no log.
    app.relaunch();
    app.exit();
  };
  const leave = async () => {
    isLeaving = true;
    await runner.finish('shutdown');
    heartbeat.dispose();
    runner.dispose();
    stray.end();
    renewal.dispose();
    reader.dispose();
    voice.stop();
    dailyPrune.dispose();
    doctor.dispose();
    endCardDoor();
    gate.dispose();
    await survey.close();
    await inbox.dispose();
    windows?.dispose();
    await audit.close();
    await journal.drain(5 * SECOND);
    await journal.close();
    await stopTraining?.();
    run?.end();
  };

  // --- the turn: what was loaded so far has touched nothing that the program before it uses
  if (turn.isNext) await Promise.all([loaded, catalogue()]);
  turn.ready();
  run = await turn.taken();
  if (trainingKey) stopTraining = await startTraining(beside, flags.trainingPort, trainingKey);
  const told = await takeNote(folders.runtime);
  stray.pass(told.passedTokens);
  invited = told.invited;

  // --- start: the closing of an unfinished visit comes before the first screen
  tellStatus();
  tellBrowser();
  events.send('keyboard.changed', { field: null });
  await tellAccess();
  void loaded.then(() => heartbeat.begin());
  if (staffCards) endCardDoor = watchCardDoor({ ...staffCards, gate, look: staffCards.people, logger });
  run?.reach('recovering');
  await runner.begin(!run?.start.isHeld ? 'none' : run.start.isHeldAtOnce ? 'at-once' : 'after-closing');
  // An unfinished visit was closed: another program offers the workstation.
  if (runner.state.kind === 'renewing') return;
  if (runner.state.kind === 'free' && !(await mayHold()).ok) return;
  await loaded;
  run?.reach('serving');
  if (turn.isNext) {
    shell.show();
    coverDisplays();
  }
  // The first picture and the first touch before everything else; a page that tells nothing is not waited for.
  clock.after(2 * SECOND, notePainted);
  await painted;
  turn.shown();

  // --- what the first screen does not need
  if (config.feedback) feedback = await feedbackCode(config.feedback);
  if (config.centre.booking) booking = await bookingCode(config.centre.booking);
  if (feedback || booking) tellWorkstation();
  // The looks for a voice take their time, and nobody who scans waits for them.
  void reader.begin().catch((cause: unknown) => logger.error('reader.not-started', {}, cause));
  // Beside a screen reader for everybody the button is never there.
  if (config.aloud.instructions && config.aloud.screenReader !== 'always' && !windows)
    void voice.begin().catch((cause: unknown) => logger.error('voice.not-started', {}, cause));
  await inbox.begin();
  if (!flags.isSupervised) await survey.begin();
  await journal.takeUp();
  ({ placesOf } = await catalogue());
  void journal.recentVisits(1).then((visits) => {
    const [last] = visits.ok ? visits.value : [];
    const at = lastPrepared(last, clock.wall());
    if (at) runner.notePrepared(at, last?.isRecovered);
    const unread = lastUnread(last, portalTitle, clock.wall(), TROUBLE_SHOWN);
    if (unread) runner.noteUnread(unread);
  });
  void journal.health().then((health) => {
    if (!health.ok) logger.error(health.error.code);
  });
}

/** Starts the training portals; answers how they are stopped. */
async function startTraining(
  { node, folder }: Beside,
  port: number,
  key: TrainingKey,
): Promise<() => Promise<void>> {
  const started = await startTrainingProcess({ ...{ node, port, key }, entry: join(folder, 'training.mjs') });
  if (!started.ok) throw new Error(`${started.error.code}: ${started.error.message}`);
  return started.value.stop;
}

/** What the workstation has in training in place of the configured portals. */
async function readTraining() {
  const [{ trainingBundles }, { inTraining, realPortal }] = await Promise.all([
    import('../training/bundles.ts'),
    import('../training/instructions.ts'),
  ]);
  return {
    bundles: trainingBundles.map((bundle) => ({
      ...bundle,
      navigate: [...bundle.navigate],
      resources: [...bundle.resources],
    })),
    standIn: inTraining,
    realPortal,
  };
}

type LoadedCatalogue = Catalogue & { readonly placesOf: Places };

/** `standIn` leads an instruction to the portals of the training mode. */
async function readCatalogue(
  from: string | ReadonlyMap<string, string>,
  logger: Logger,
  standIn: (one: Instruction) => Instruction = (one) => one,
): Promise<LoadedCatalogue> {
  const [{ loadInstructions }, { createCatalogue, createPlaces }] = await Promise.all([
    import('./node/instruction-files.ts'),
    import('./core/catalogue/catalogue.ts'),
  ]);
  const { instructions: loaded, questionnaire, troubles } = await loadInstructions(from);
  for (const { file, english } of troubles) logger.warn('catalogue.trouble', { file, english });
  const instructions = loaded.map(standIn);
  return { ...createCatalogue(instructions, questionnaire), placesOf: createPlaces(instructions) };
}
