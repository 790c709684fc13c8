import { createDeskHandlers } from '../../main/api/desk-handlers.ts';
import { createDoctorHandlers } from '../../main/api/doctor-handlers.ts';
import { createHandlers, type HandlerDeps } from '../../main/api/handlers.ts';
import { createJournalHandlers } from '../../main/api/journal-handlers.ts';
import { createLeafletHandlers } from '../../main/api/leaflet-handlers.ts';
import { createLogHandlers } from '../../main/api/log-handlers.ts';
import { createMobileHandlers } from '../../main/api/mobile-handlers.ts';
import { createPeriodReport } from '../../main/api/period-report.ts';
import { createWorkshopHandlers } from '../../main/api/workshop-handlers.ts';
import type { AuditEvent } from '../../main/core/access/audit-trail.ts';
import { ok } from '../../main/core/base/result.ts';
import { LogDesk } from '../../main/core/journal/log-desk.ts';
import { NO_WORDING } from '../../main/core/journal/report.ts';
import { SectorCounts } from '../../main/core/journal/sector-counts.ts';
import { PrintDesk } from '../../main/core/portals/print-desk.ts';
import type { Instruction, InstructionCard } from '../../preload/contract.ts';
import { plainGate } from './access.ts';
import { HandClock } from './hand-clock.ts';
import { quietLogger } from './journal-parts.ts';
import { MemoryJournalStore } from './memory-journal-store.ts';
import { Bench } from './visit-parts.ts';

const card: InstructionCard = {
  id: '1.1',
  title: 'Резюме',
  category: 'work',
  minutes: 10,
  portal: 'trudvsem',
  situations: ['students'],
  purposes: [],
};
const instruction: Instruction = {
  ...card,
  officialTitle: 'Содействие в поиске работы',
  documents: [],
  result: 'Резюме размещено',
  reviewed: '2026-03-01',
  steps: [],
};

/** Every handler of the contract over fakes that write down what they were asked. */
const selfTest = {
  ...{ at: '2026-03-02T03:00:00.000Z', machine: 'abc', checks: [] },
  sum: { ok: 0, failed: 0, 'not-checked': 0 },
};

export function contractHandlers(changes: Partial<HandlerDeps> = {}) {
  const bench = new Bench();
  const asked: string[] = [];
  const note =
    (name: string) =>
    (...values: readonly unknown[]) =>
      void asked.push([name, ...values.map((value) => JSON.stringify(value))].join(' '));
  const desk = new PrintDesk({
    printer: {
      name: async () => null,
      print: async () => ok(null),
      ownJobs: async () => [],
      purgeJobs: async () => undefined,
    },
    newId: () => 'job',
    logger: quietLogger,
    clock: new HandClock(),
  });
  const catalogue = async () => ({
    list: () => [card],
    search: () => [{ ...card, marks: [[0, 6]] as [number, number][], also: null }],
    read: (id: string) => (id === card.id ? instruction : null),
    situations: () => [{ id: 'students', title: 'Школьники и студенты' }],
    hasQuestions: true,
    ask: (_audience: string, answers: readonly number[]) =>
      answers.length > 1 ? null : { kind: 'set' as const, situation: null, items: [{ card, why: 'Нужно' }] },
  });
  const leafletPdf: HandlerDeps['leafletPdf'] = async ({ items }) =>
    Buffer.from(items.map(({ instruction }) => instruction).join(' '));
  const journal = new MemoryJournalStore();
  const visitHandlers = createHandlers({
    runner: bench.runner,
    maker: { make: async () => ok(['m1']), turn: async () => ok(undefined) },
    browser: {
      open: async (portal) => {
        asked.push(`open ${portal}`);
        return ok(undefined);
      },
      hide: note('hide'),
      back: note('back'),
      reload: note('reload'),
      zoom: note('zoom'),
      activate: note('activate'),
      closeTab: note('closeTab'),
      dismissNotice: note('dismissNotice'),
      answerQuestion: note('answerQuestion'),
      place: note('place'),
      answerChooser: async (request, paths) => void asked.push(`chosen ${request} ${paths.join(' ')}`),
    },
    desk,
    files: {
      pathOf: (id) => (id === 'scan' ? '/run/sector/visits/1/scan.pdf' : null),
      lend: (id) => (id === 'scan' ? '/run/sector/visits/1/scan.pdf' : null),
      remove: async (id) => void asked.push(`remove ${id}`),
    },
    pagePdf: async () => Buffer.from('page'),
    filePdf: async ({ path, id }) => Buffer.from(`${id} at ${path}`),
    catalogue,
    codes: async ({ id }) => ({ text: `text ${id}`, page: null }),
    leafletPdf,
    answerSurvey: () => ok(undefined),
    setHelp: note('help'),
    voice: { read: note('read aloud'), stop: note('silent') },
    reader: {
      async set(isOn) {
        asked.push(`reader ${isOn}`);
      },
    },
    focusPage: note('focus'),
    display: { set: note('display') },
    keyboard: { type: note('type'), press: note('press'), hide: note('hide keyboard') },
    counters: {
      noteInstruction: note('read'),
      noteProposed: (set) => void (set && asked.push(`proposed ${set.situation} ${set.instructions}`)),
      noteTaken: note('taken'),
    },
    onPainted: note('painted'),
    note: ({ action }) => void asked.push(`noted ${action}`),
    staff: () => null,
    mayServe: async () => ok(undefined),
    ...changes,
  });
  const gate = plainGate(bench.clock);
  const noted = ({ action }: AuditEvent) => void asked.push(`noted ${action}`);
  const wording = async () => ({ ...NO_WORDING, sector: SectorCounts.parse({}) });
  const report = createPeriodReport({
    ...{ journal, wording },
    today: () => bench.clock.wall().slice(0, 10),
  });
  const logHandlers = createLogHandlers({
    ...{ gate, journal, note: noted, report },
    log: new LogDesk({
      store: journal,
      clock: bench.clock,
      newId: () => crypto.randomUUID(),
      unit: 'Отдел',
      categories: ['Прочее'],
    }),
    titleOf: (question) => question,
  });
  const handlers = {
    ...visitHandlers,
    ...createMobileHandlers({ gate, desk: null, note: noted }),
    ...createDeskHandlers({
      ...{ gate, runner: bench.runner, note: noted },
      ...{ refusals: () => [], isPageSeen: () => false, invite: () => undefined },
    }),
    ...createWorkshopHandlers({ gate, workshop: null, end: () => undefined }),
    ...createDoctorHandlers(gate, { last: async () => null, run: async () => selfTest }),
    ...createLeafletHandlers({
      ...{ gate, note: noted, runner: bench.runner, journal, catalogue, desk, leafletPdf },
      today: () => bench.clock.wall().slice(0, 10),
    }),
    ...logHandlers,
    ...createJournalHandlers({
      ...{ gate, note: noted, runner: bench.runner, desk },
      journal: {
        ...{ waiting: 2, trouble: null },
        health: () => journal.health(),
        recentVisits: (limit) => journal.recentVisits(limit),
        async exportTables({ source: { kind }, format, folder, name }) {
          asked.push(`export ${kind} ${folder}/${name}.${format}`);
          return ok({ path: `${folder}/${name}.${format}`, rows: 3, unreadable: 0 });
        },
      },
      ...{ report, wording },
      reportPdf: async ({ centreName, workstationName, report: { sections } }) =>
        Buffer.from([centreName, workstationName, ...sections.map(({ title }) => title)].join(' ')),
      portalTitle: (id) => `Портал ${id}`,
      centre: { name: 'Центр', workstation: 'Место 3' },
      folder: '/share',
      today: () => bench.clock.wall().slice(0, 10),
    }),
  };
  return { gate, bench, asked, desk, journal, catalogue, handlers };
}
