/** The border: every method of the contract, on the parts that answer it. */
import { app, session } from 'electron';
import { createCallHost } from '../api/call-host.ts';
import { createDeskHandlers } from '../api/desk-handlers.ts';
import { createDoctorHandlers } from '../api/doctor-handlers.ts';
import { createHandlers } from '../api/handlers.ts';
import { createJournalHandlers } from '../api/journal-handlers.ts';
import { createLeafletHandlers } from '../api/leaflet-handlers.ts';
import { createLogHandlers } from '../api/log-handlers.ts';
import { createMobileHandlers } from '../api/mobile-handlers.ts';
import { createPeriodReport } from '../api/period-report.ts';
import { reportWording } from '../api/report-wording.ts';
import { createWorkshopHandlers } from '../api/workshop-handlers.ts';
import { LogDesk } from '../core/journal/log-desk.ts';
import { MobileDesk } from '../core/journal/mobile-desk.ts';
import { refusedWords } from '../core/journal/refused-words.ts';
import { mayServe } from '../core/supervision/folder-stand-down.ts';
import { questionTitle } from '../core/survey/questions.ts';
import { visitOn } from '../core/visit/visit.ts';
import type { Workshop } from '../core/workshop/workshop.ts';
import { reportPdf } from '../electron/leaflet-pdf.ts';
import { filePdf, pagePdf } from '../electron/page-pdf.ts';
import type { Base } from './base.ts';
import type { End } from './end.ts';
import type { NewsWings } from './news.ts';

interface BorderWings extends NewsWings {
  readonly end: End;
  readonly workshop: Workshop | null;
  /** The window has painted its first picture. */
  readonly onPainted: () => void;
}

/** Answers every call of the window (api/call-host.ts). */
export function openBorder(base: Base, wings: BorderWings): ReturnType<typeof createCallHost> {
  const handlers = {
    ...visitorHandlers(base, wings),
    ...staffHandlers(base, wings),
    ...logHandlers(base, wings),
  };
  return createCallHost(handlers, base.logger, { checksOutput: !app.isPackaged });
}

function visitorHandlers({ flags, logger }: Base, wings: BorderWings) {
  const { papers, pages, catalogue, staff, visit, record, help, end } = wings;
  const { files, maker, print, pictures } = papers;
  const { browser, panes, display, keyboard } = pages;
  return createHandlers({
    ...{ runner: visit.runner, browser, files, maker, display, keyboard },
    desk: print,
    pagePdf: () => pagePdf(browser.page),
    filePdf: (file, ended) =>
      filePdf(file, { own: session.defaultSession, draw: (order) => pictures.draw(order), ended }),
    catalogue: catalogue.read,
    codes: catalogue.codesOf,
    leafletPdf: catalogue.leafletPdf,
    answerSurvey: (draft) => staff.survey.answer(draft),
    setHelp: (isCalled) => help.set(isCalled),
    ...{ reader: staff.reader, voice: staff.voice },
    focusPage: () => panes.enterPage(),
    ...{ counters: record.counters, note: record.note },
    staff: () => staff.gate.session,
    mayServe: () =>
      mayServe({
        ...{ mayHold: end.mayHold, isTraining: flags.isTraining },
        isSetUp: () => staff.gate.mayServe(),
      }),
    onPainted() {
      logger.info('window.painted', { ms: Math.round(performance.now()) });
      wings.onPainted();
    },
  });
}

function staffHandlers({ clock }: Base, wings: BorderWings) {
  const { papers, pages, catalogue, staff, visit, record, rules, invitation } = wings;
  const { gate } = staff;
  const { runner } = visit;
  const { note, journal, counters } = record;
  return {
    ...createDeskHandlers({
      ...{ gate, runner, note },
      refusals: () => refusedWords(counters, visitOn(runner.state) !== null, rules.titleOf),
      isPageSeen: () => pages.browser.shownAt !== null,
      invite: (audience) => invitation.set(audience),
    }),
    ...createWorkshopHandlers({
      gate,
      workshop: wings.workshop,
      end: () => (visitOn(runner.state) ? void runner.finish('consultant') : app.quit()),
    }),
    ...createDoctorHandlers(gate, staff.doctor),
    ...createLeafletHandlers({
      ...{ gate, note, runner, journal, catalogue: catalogue.read, desk: papers.print },
      leafletPdf: catalogue.leafletPdf,
      today: () => clock.wall().slice(0, 10),
    }),
  };
}

function logHandlers({ config, clock, newId }: Base, wings: BorderWings) {
  const { papers, catalogue, staff, visit, record, rules } = wings;
  const { gate, ourPhones } = staff;
  const { note, journal } = record;
  const today = () => clock.wall().slice(0, 10);
  const portalTitle = rules.titleOf;
  const wording = () =>
    reportWording({ portals: rules.policy.bundles, catalogue: catalogue.read, sector: config.sector });
  const report = createPeriodReport({ journal, wording, today });
  const shared = { clock, newId, ourPhones, store: journal };
  const isMobile = config.mode === 'mobile';
  return {
    ...createLogHandlers({
      ...{ gate, journal, note, report, ourPhones },
      log: new LogDesk({ ...shared, ...config.consultations }),
      titleOf: (question, provider) =>
        questionTitle(config.survey, question, provider === null ? null : portalTitle(provider)),
    }),
    ...createMobileHandlers({
      ...{ gate, note },
      desk: isMobile ? new MobileDesk({ ...shared, ...config.mobile }) : null,
    }),
    ...createJournalHandlers({
      ...{
        gate,
        note,
        runner: visit.runner,
        journal,
        desk: papers.print,
        report,
        wording,
        portalTitle,
        today,
      },
      reportPdf: (report) => reportPdf(report, session.defaultSession),
      centre: config.centre,
      folder: config.exports.folder,
    }),
  };
}
