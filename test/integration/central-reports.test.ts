/** Reports from real receipts: real workstations' links, NATS, the ingest, PostgreSQL, the page's service over HTTP. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import type { NormsAnswer, ReportAnswer } from '../../central/api/report-forms.ts';
import { Sums, visitReportOf } from '../../central/service/reports/counted-report.ts';
import { foldReceipts, REGION, readTotals } from '../../central/service/reports/read-tallies.ts';
import { reportSections } from '../../main/core/journal/report-words.ts';
import type { NumberedVisit, VisitRecord } from '../../main/core/journal/visit-record.ts';
import type { VisitReport } from '../../main/core/journal/visit-report.ts';
import { visitRecord } from '../fakes/journal-records.ts';
import { reportOf } from '../fakes/report-of.ts';
import { CentralMachine, until } from '../support/central-engines.ts';
import { addCentres, addPerson, Visitor } from '../support/central-people.ts';
import { Station } from '../support/central-stations.ts';

const why = whyNoEngines();
const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const TODAY = '2026-12-01';

const at = (day: string, hour: string) => ({ startedAt: `${day}T${hour}:15:00.000+03:00` });

/** Of the first centre: seven visits of March and two of February. */
const ENSK: readonly VisitRecord[] = [
  visitRecord(at('2026-03-02', '10')),
  visitRecord({ ...at('2026-03-02', '11'), purpose: 'result', waitMinutes: 22, situations: [] }),
  visitRecord({ ...at('2026-03-02', '11'), audience: 'employer', waitMinutes: null, helpCalls: 2 }),
  visitRecord({ ...at('2026-03-03', '09'), situations: ['parents', 'seniors'], endReason: 'idle' }),
  visitRecord({
    ...at('2026-03-03', '16'),
    portals: [{ id: 'trudvsem', logout: 'skipped', reason: 'nobody-signed-in' }],
  }),
  visitRecord({
    ...{ ...at('2026-03-31', '12'), isClean: false, isRecovered: true, refusals: [] },
    steps: [
      {
        id: 'token',
        status: 'failed',
        code: 'token.present',
        found: null,
        removed: null,
        left: 1,
        durationMs: 5,
      },
      {
        id: 'files',
        status: 'not-checked',
        code: 'files.unread',
        found: null,
        removed: null,
        left: null,
        durationMs: 5,
      },
    ],
  }),
  visitRecord({ ...at('2026-03-31', '12'), durationMs: 8_000_000 }),
  visitRecord(at('2026-02-27', '10')),
  visitRecord(at('2026-02-28', '10')),
];
const TOMSK = [visitRecord(at('2026-03-15', '10')), visitRecord(at('2026-03-15', '12'))];

const numbered = (records: readonly VisitRecord[], from: string): NumberedVisit[] =>
  records
    .filter(({ startedAt }) => startedAt.startsWith(from))
    .map((record, number) => ({ ...record, number }));

/** What a receipt carries of a report: times are classes, so they are left out. */
function exact({ figures, tallies }: VisitReport) {
  const { medianSeconds: _, longestSeconds: __, medianWait: ___, ...counts } = figures;
  const sorted = Object.entries(tallies).map(([kind, rows]) => [
    kind,
    kind === 'day' ? [] : [...rows].sort((one, other) => (one.key < other.key ? -1 : 1)),
  ]);
  return { counts, tallies: Object.fromEntries(sorted) };
}

describe.skipIf(why !== null)(`reports of the centre${why === null ? '' : ` (not tried: ${why})`}`, () => {
  let machine: CentralMachine;
  let it: Visitor;
  let viewer: Visitor;
  const stations: Station[] = [];

  beforeAll(async () => {
    machine = await CentralMachine.start(['ensk-1', 'tomsk-1', 'late-1']);
    await addCentres(machine, [
      { id: 'ensk', title: 'Энск', places: [['ensk-1', 'Место 1']] },
      { id: 'tomsk', title: 'Томск', places: [['tomsk-1', 'Место 1']] },
    ]);
    await machine.startIngest();
    const folder = mkdtempSync(join(machine.folder, 'stations-'));
    for (const place of machine.places)
      stations.push(new Station({ place, server: machine.natsUrl, folder }));
    const [ensk, tomsk, late] = stations;
    for (const record of ENSK) await ensk?.serve(record);
    for (const record of TOMSK) await tomsk?.serve(record);
    await late?.serve(visitRecord(at('2026-03-20', '10')));
    await rows(12);
    const itself = await addPerson(machine, 'it', 'ИТ', [{ role: 'it', centre: null }]);
    const looker = await addPerson(machine, 'viewer', 'Наблюдатель', [{ role: 'viewer', centre: null }]);
    const origin = await machine.startService({
      service: { instructions: join(process.cwd(), 'instructions') },
    });
    it = new Visitor(origin);
    viewer = new Visitor(origin);
    expect([await it.signIn(itself), await viewer.signIn(looker)]).toEqual([204, 204]);
  });
  afterAll(async () => {
    for (const one of stations) await one.end();
    await machine?.end();
  });

  const rows = (count: number) =>
    until(async () => (await machine.number('select count(*) from receipt')) === count);
  const numberOf = (id: string) => machine.number(`select number from centre where id = '${id}'`);
  const totals = async (centre: number) =>
    exact(visitReportOf(new Sums(await readTotals(machine.database, centre, MARCH, TODAY)), []));

  async function get<T>(who: Visitor, path: string): Promise<T> {
    const answer = await who.ask(path);
    expect(answer.status).toBe(200);
    return (await answer.json()) as T;
  }
  const march = (centre: string, more = '') =>
    get<ReportAnswer>(it, `/api/report?period=month&day=2026-03-10${centre}${more}`);
  const sectionOf = ({ sections }: ReportAnswer, title: string) =>
    sections.find((one) => one.title === title)?.rows ?? [];

  const wanted = () => [
    exact(reportOf(numbered(ENSK, '2026-03'))),
    exact(reportOf(numbered([...ENSK, ...TOMSK], '2026-03'))),
  ];

  test('counts what the desk counts, while receipts wait and when they are in the sums', async () => {
    expect(await machine.number('select count(*) from untallied')).toBe(12);
    const own = await numberOf('ensk');
    expect([await totals(own), await totals(REGION)]).toEqual(wanted());
    await foldReceipts(machine.database);
    // The place that stands in no centre waits on.
    expect(await machine.number('select count(*) from untallied')).toBe(1);
    expect([await totals(own), await totals(REGION)]).toEqual(wanted());
    await foldReceipts(machine.database);
    expect([await totals(own), await totals(REGION)]).toEqual(wanted());
  });

  test('days and months give the same sums', async () => {
    const own = await numberOf('ensk');
    const sums = async (from: string, to: string) =>
      (await readTotals(machine.database, own, { from, to }, TODAY))
        .map(({ kind, key, count }) => `${kind} ${key} ${count}`)
        .sort();
    // The first of January 2026 makes February whole; 2 January leaves January to its days.
    expect(await sums('2026-01-02', '2026-04-02')).toEqual(await sums('2026-01-01', '2026-04-30'));
    const parts = await readTotals(machine.database, own, { from: '2026-02-28', to: '2026-03-02' }, TODAY);
    expect(new Sums(parts).of('figure', 'visits')).toBe(4);
    expect(new Sums(parts).of('figure', 'days')).toBe(2);
  });

  test('a visit is in the report within ten seconds', async () => {
    const began = performance.now();
    await stations[1]?.serve(visitRecord(at('2026-04-15', '12')));
    await until(async () => {
      const report = await get<ReportAnswer>(it, '/api/report?period=day&day=2026-04-15');
      return report.figures.find(({ id }) => id === 'visits')?.text === '1';
    });
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('a place that is given a centre brings its visits along', async () => {
    await addCentres(machine, [{ id: 'orel', title: 'Орёл', places: [['late-1', 'Место 1']] }]);
    const before = await march('&centre=orel');
    await foldReceipts(machine.database);
    expect(await march('&centre=orel')).toEqual(before);
    expect(before.figures.find(({ id }) => id === 'visits')?.text).toBe('1');
  });

  test('says it in words beside the month before: where, how often, what was not confirmed', async () => {
    const report = await march('&centre=ensk');
    expect(report).toMatchObject({
      centre: { id: 'ensk', title: 'Энск' },
      period: MARCH,
      before: { from: '2026-02-01', to: '2026-02-28' },
    });
    expect(report.figures.find(({ id }) => id === 'visits')).toMatchObject({ text: '7', before: '2' });
    expect(report.figures.find(({ id }) => id === 'medianSeconds')).toMatchObject({ text: 'до 30\u00a0мин' });
    expect(sectionOf(report, 'Цель обращения')).toEqual([
      { key: 'подача запроса о получении услуги', count: 6, before: 2 },
      { key: 'получение результата услуги', count: 1, before: 0 },
    ]);
    expect(sectionOf(report, 'Ожидание в очереди').map(({ count }) => count)).toEqual([0, 5, 0, 1, 0, 0, 0]);
    expect(sectionOf(report, 'Что не подтверждено при завершении')).toEqual([
      { key: 'файлы обслуживания: не проверено', count: 1, before: 0 },
    ]);
    expect(sectionOf(report, 'Оставленные носители')).toEqual([
      { key: 'носитель остался', count: 1, before: 0 },
    ]);
    expect(sectionOf(report, 'Где не подтверждён выход')).toEqual([
      { key: 'Госуслуги: не доказан, проверка выхода не настроена', count: 6, before: 2 },
    ]);
    expect(sectionOf(report, 'Ситуация или комплекс').map(({ key, count }) => `${key} ${count}`)).toEqual([
      'одна ситуация 5',
      'без жизненной ситуации 1',
      'несколько ситуаций сразу 1',
    ]);
    expect(sectionOf(report, 'День недели').map(({ short, count }) => `${short} ${count}`)).toEqual([
      'пн 3',
      'вт 4',
      'ср 0',
      'чт 0',
      'пт 0',
      'сб 0',
    ]);
  });

  test('the titles are those of the desk', async () => {
    const desk = reportSections(reportOf(numbered(ENSK, '2026-03')), () => undefined);
    const { sections } = await march('&centre=ensk');
    expect(sections.map(({ title }) => title).slice(0, desk.length)).toEqual(desk.map(({ title }) => title));
  });

  test('of the region every centre has a row, and a year its months', async () => {
    const report = await get<ReportAnswer>(it, '/api/report?period=year&day=2026-06-01');
    expect(report.centres.map(({ id, visits, purposes }) => [id, visits, ...purposes])).toEqual([
      ['ensk', 9, 8, 1, 0],
      ['tomsk', 3, 3, 0, 0],
      ['orel', 1, 1, 0, 0],
    ]);
    expect(sectionOf(report, 'Месяц').map(({ short, count }) => `${short} ${count}`)).toEqual([
      '02.26 2',
      '03.26 10',
      '04.26 1',
    ]);
  });

  test('who may see counts alone gets no small one, neither in the page nor in a file', async () => {
    const report = await get<ReportAnswer>(viewer, '/api/report?period=month&day=2026-03-10');
    expect(report.isHidden).toBe(true);
    const counts = report.sections.flatMap(({ rows }) =>
      rows.flatMap(({ count, before }) => [count, before]),
    );
    expect(counts.filter((count) => typeof count === 'number' && count > 0 && count < 5)).toEqual([]);
    expect(counts).toContain(null);
    expect(report.centres.every(({ visits }) => visits === null || visits >= 5)).toBe(true);
    expect(report.figures.find(({ id }) => id === 'recovered')?.text).toBe('меньше 5');
    const csv = await (await viewer.ask('/api/report/file?period=month&day=2026-03-10&format=csv')).text();
    expect(csv).toContain('меньше 5');
    expect(csv).not.toMatch(/;[1-4](;|\r)/);
  });

  test("files are a workbook and a CSV of the desk's own writers", async () => {
    const xlsx = await it.ask('/api/report/file?period=month&day=2026-03-10&format=xlsx');
    expect(xlsx.headers.get('content-disposition')).toBe(
      'attachment; filename="sector-report-region-2026-03-01-2026-03-31.xlsx"',
    );
    const bytes = new Uint8Array(await xlsx.arrayBuffer());
    expect(new TextDecoder().decode(bytes.slice(0, 2))).toBe('PK');
    const csv = await (await it.ask('/api/report/file?period=month&day=2026-03-10&format=csv')).text();
    expect(csv).toContain('Итоги;Обслуживаний;10;2\r\n');
  });

  test('the centre that misses more norms stands first, with its load', async () => {
    await machine.database.query(
      `update centre set sector = '{"citizenWindows": 10, "employerWindows": 2, "citizenWorkstations": 1,
         "employerWorkstations": 1, "consultants": 1, "areaSquareMetres": 2}' where id = 'tomsk'`,
    );
    const { rows: norms } = await get<NormsAnswer>(it, '/api/norms?period=month&day=2026-03-10');
    expect(norms.map(({ id, missed, unknown }) => `${id} ${missed} ${unknown}`)).toEqual([
      'tomsk 2 0',
      'ensk 1 4',
      'orel 0 4',
    ]);
    expect(norms[1]).toMatchObject({ visits: 7, perPlace: 2.3, waitOver: 17, busiest: '11' });
  });
});
