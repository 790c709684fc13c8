import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../../../main/core/base/clock.ts';
import { fail, ok } from '../../../../main/core/base/result.ts';
import { type ClosingContext, runClosing } from '../../../../main/core/closing/closing.ts';
import { PAGE_LIMITS } from '../../../../main/core/policy/page-limits.ts';
import { countPages } from '../../../../main/core/portals/pdf-pages.ts';
import { PrintDesk } from '../../../../main/core/portals/print-desk.ts';
import { printStep } from '../../../../main/core/portals/print-step.ts';
import type { Printer } from '../../../../main/core/portals/printer.ts';
import { hostForPeople } from '../../../../main/core/portals/tab-title.ts';
import { Dating } from '../../../../main/core/residue/dating.ts';
import type { PrintView } from '../../../../preload/contract.ts';
import { held } from '../../../fakes/closing-steps.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';

const twoPages = Buffer.from('%PDF-1.7 <</Type /Pages>> <</Type /Page>> <</Type/Page /Parent 1 0 R>>');

function bench(changes: Partial<Printer> = {}) {
  const printed: { pdf: Buffer; copies: number }[] = [];
  const printer: Printer = {
    name: async () => 'Принтер у окна',
    print: async (pdf, copies) => {
      printed.push({ pdf, copies });
      return ok(null);
    },
    ownJobs: async () => [],
    purgeJobs: async () => undefined,
    ...changes,
  };
  const logger = new HeardLogger();
  const clock = new HandClock();
  let jobs = 0;
  const desk = new PrintDesk({
    printer,
    place: 'у окна',
    logger,
    clock,
    newId: () => {
      jobs += 1;
      return `job-${jobs}`;
    },
  });
  const phases: (PrintView['phase'] | null)[] = [];
  desk.changed.subscribe((view) => phases.push(view?.phase ?? null));
  return { desk, printer, printed, phases, logger, clock };
}

test('F98 it is told how a preview ended, once, and nothing of one that never was', async () => {
  const { desk } = bench();
  const ends: string[] = [];
  desk.ended.subscribe((end) => ends.push(end));
  desk.cancel();
  await desk.prepare(async () => twoPages);
  desk.cancel();
  await desk.prepare(async () => twoPages);
  await desk.confirm(1);
  desk.cancel();
  desk.cancel();
  expect(ends).toEqual(['cancelled', 'printed']);
});

describe('preparing a document', () => {
  test('shows what will be printed, where, and on how many pages', async () => {
    const { desk, phases } = bench();
    expect(await desk.prepare(async () => twoPages)).toEqual(ok(undefined));
    expect(phases).toEqual(['preparing', 'preview']);
    expect(desk.view).toEqual({
      id: 'job-1',
      phase: 'preview',
      pages: 2,
      printer: 'Принтер у окна',
      place: 'у окна',
      sheets: 0,
      document: 'app://shell/print/job-1',
      code: null,
    });
    expect(desk.documentOf('job-1')).toBe(twoPages);
  });

  test('is shown also where there is no printer', async () => {
    const { desk } = bench({ name: async () => null });
    await desk.prepare(async () => twoPages);
    expect(desk.view).toMatchObject({ phase: 'preview', printer: null });
  });

  test.each([
    ['gave nothing', async () => null],
    ['broke', () => Promise.reject(new Error('Иванов.pdf'))],
  ])('fails when the page %s', async (_name, make) => {
    const { desk } = bench();
    await desk.prepare(make);
    expect(desk.view).toMatchObject({ phase: 'failed', code: 'print.not-prepared', document: null });
  });

  test('takes its time and no more, and whoever makes it hears that nobody waits', async () => {
    const { desk, clock } = bench();
    const ends: string[] = [];
    const never = (name: string) => (ended: AbortSignal) => {
      ended.addEventListener('abort', () => ends.push(name));
      return held<Buffer>().promise;
    };
    const first = desk.prepare(never('late'));
    await clock.advance(MINUTE - 1);
    expect(desk.view).toMatchObject({ phase: 'preparing' });
    await clock.advance(1);
    await first;
    expect(desk.view).toMatchObject({ phase: 'failed', code: 'print.too-slow', document: null });
    void desk.prepare(never('cancelled'));
    desk.cancel();
    expect(ends).toEqual(['late', 'cancelled']);
    desk.cancel();
    await desk.prepare(async () => twoPages);
    expect(desk.view).toMatchObject({ phase: 'preview' });
  });

  const pages = (count: number) => Buffer.from('<</Type /Page>> '.repeat(count));
  test.each([
    ['print.too-many-pages', pages(PAGE_LIMITS.printPages.most + 1)],
    ['print.too-large', Buffer.alloc(PAGE_LIMITS.printSize.most + 1)],
    ['print.too-large', 'print.too-large' as const],
  ])('fails with %s, and keeps nothing', async (code, made) => {
    const { desk } = bench();
    await desk.prepare(async () => made);
    expect(desk.view).toMatchObject({ phase: 'failed', code, document: null });
    expect(desk.documentOf('job-1')).toBeNull();
    desk.cancel();
    await desk.prepare(async () => pages(PAGE_LIMITS.printPages.most));
    expect(desk.view).toMatchObject({ phase: 'preview', pages: 200 });
  });

  test('is refused while another is being prepared', async () => {
    const { desk } = bench();
    const page = held<Buffer>();
    const first = desk.prepare(() => page.promise);
    expect(await desk.prepare(async () => twoPages)).toMatchObject({ error: { code: 'print.busy' } });
    page.resolve(twoPages);
    await first;
    expect(desk.view).toMatchObject({ id: 'job-1', phase: 'preview' });
  });

  test('shows nothing any more when it was cancelled on the way', async () => {
    const { desk, phases } = bench();
    const page = held<Buffer>();
    const preparing = desk.prepare(() => page.promise);
    desk.cancel();
    page.resolve(twoPages);
    await preparing;
    expect(desk.view).toBeNull();
    expect(desk.documentOf('job-1')).toBeNull();
    expect(phases).toEqual(['preparing', null]);
  });

  test('a cancelled one does not come into the next', async () => {
    const { desk } = bench();
    const slow = held<Buffer>();
    const first = desk.prepare(() => slow.promise);
    desk.cancel();
    const other = Buffer.from('other');
    await desk.prepare(async () => other);
    slow.resolve(twoPages);
    await first;
    expect(desk.documentOf('job-2')).toBe(other);
    expect(desk.documentOf('job-1')).toBeNull();
  });
});

describe('printing', () => {
  test('sends the document that was shown, as often as wished', async () => {
    const { desk, printed, phases } = bench();
    await desk.prepare(async () => twoPages);
    expect(await desk.confirm(3)).toEqual(ok(undefined));
    expect(printed).toEqual([{ pdf: twoPages, copies: 3 }]);
    expect(phases).toEqual(['preparing', 'preview', 'printing', 'done']);
  });

  test('says why when the printer did not take it', async () => {
    const { desk } = bench({ print: async () => fail('print.no-printer', 'Принтер не найден.') });
    await desk.prepare(async () => twoPages);
    expect(await desk.confirm(1)).toMatchObject({ ok: false, error: { code: 'print.no-printer' } });
    expect(desk.view).toMatchObject({ phase: 'failed', code: 'print.no-printer' });
  });

  test('is refused without a preview, and after one that failed', async () => {
    const { desk, printed } = bench();
    expect(await desk.confirm(1)).toMatchObject({ error: { code: 'print.nothing' } });
    await desk.prepare(async () => null);
    expect(await desk.confirm(1)).toMatchObject({ error: { code: 'print.nothing' } });
    expect(printed).toEqual([]);
  });

  test('is not done twice by two quick presses', async () => {
    const spooler = held<ReturnType<typeof ok<null>>>();
    let jobs = 0;
    const { desk } = bench({
      print: () => {
        jobs += 1;
        return spooler.promise;
      },
    });
    await desk.prepare(async () => twoPages);
    const first = desk.confirm(1);
    expect(await desk.confirm(1)).toMatchObject({ error: { code: 'print.nothing' } });
    spooler.resolve(ok(null));
    await first;
    expect(jobs).toBe(1);
  });

  test('shows nothing of a job whose visit is over', async () => {
    const spooler = held<ReturnType<typeof ok<null>>>();
    const { desk } = bench({ print: () => spooler.promise });
    await desk.prepare(async () => twoPages);
    const printing = desk.confirm(1);
    desk.cancel();
    spooler.resolve(ok(null));
    await printing;
    expect(desk.view).toBeNull();
  });
});

describe('counting pages', () => {
  test.each([
    ['none in an empty file', '', 0],
    ['not the tree of pages', '/Type /Pages /Count 9', 0],
    ['with and without a space', '/Type/Page /Type /Page>> /Type\n/Page ', 3],
    ['not a word that only begins so', '/Type /PageLabel', 0],
  ])('%s', (_name, pdf, pages) => {
    expect(countPages(Buffer.from(pdf))).toBe(pages);
  });
});

describe('the print queue at the end of a visit', () => {
  /** A visit before which these jobs were in the queue. */
  const visitAfter = (jobs: readonly string[] | null): ClosingContext => {
    const dating = new Dating(null, { id: 'visit-1', whole: new Set(), keys: new Map(), jobs });
    return { visitId: 'visit-1', dating, isRecovered: false };
  };
  const job = (number: number) => ({ number: String(number), key: `job-${number}` });
  const context = visitAfter([]);
  const close = async (desk: PrintDesk, printer: Printer) => {
    const tools = { clock: new HandClock(), logger: new HeardLogger() };
    const [view] = await runClosing([printStep(desk, printer)], context, tools, () => undefined);
    return view;
  };

  test('is empty, and the document that was shown is forgotten', async () => {
    const { desk, printer } = bench();
    await desk.prepare(async () => twoPages);
    expect(await close(desk, printer)).toMatchObject({ status: 'verified', code: 'print.empty', left: 0 });
    expect(desk.documentOf('job-1')).toBeNull();
  });

  test('has something left', async () => {
    const { desk, printer } = bench({ ownJobs: async () => [job(1), job(2)] });
    expect(await close(desk, printer)).toMatchObject({ status: 'failed', code: 'print.left', left: 2 });
  });

  test('could not be asked', async () => {
    const { desk, printer } = bench({ ownJobs: async () => 'unknown' });
    expect(await close(desk, printer)).toMatchObject({ status: 'not-checked', code: 'print.not-checked' });
  });

  test('loses the jobs of the visit alone, whatever its times are, and is asked again (F75)', async () => {
    const told: string[] = [];
    let queue = [job(7), job(8), job(3)];
    const { desk, printer } = bench({
      ownJobs: async () => queue,
      async purgeJobs(jobs) {
        told.push(...jobs.map(({ key }) => key));
        queue = queue.filter((one) => !jobs.includes(one));
      },
    });
    const tools = { clock: new HandClock(), logger: new HeardLogger() };
    const [view] = await runClosing(
      [printStep(desk, printer)],
      visitAfter(['job-7']),
      tools,
      () => undefined,
    );
    expect(view).toMatchObject({ status: 'verified', code: 'print.empty' });
    expect(told).toEqual(['job-8', 'job-3']);
    expect(queue).toEqual([job(7)]);
  });

  test('without a look before the visit only what was sent from here goes, and the rest is «не проверено»', async () => {
    let queue = [job(7), job(8)];
    const { desk, printer } = bench({
      print: async () => ok('8'),
      ownJobs: async () => queue,
      async purgeJobs(jobs) {
        queue = queue.filter((one) => !jobs.includes(one));
      },
    });
    await desk.prepare(async () => twoPages);
    await desk.confirm(1);
    const tools = { clock: new HandClock(), logger: new HeardLogger() };
    const [view] = await runClosing([printStep(desk, printer)], visitAfter(null), tools, () => undefined);
    expect(view).toMatchObject({ status: 'not-checked', code: 'print.not-checked' });
    expect(queue).toEqual([job(7)]);
  });

  test('is not called empty because an earlier closing found it so', async () => {
    let isBroken = false;
    const { desk, printer } = bench({
      ownJobs: async () => (isBroken ? 'unknown' : []),
    });
    const step = printStep(desk, printer);
    const tools = { clock: new HandClock(), logger: new HeardLogger() };
    await runClosing([step], context, tools, () => undefined);
    isBroken = true;
    const [view] = await runClosing([step], context, tools, () => undefined);
    expect(view).toMatchObject({ status: 'not-checked' });
  });
});

describe('the host that people read', () => {
  test.each([
    ['https://www.gosuslugi.ru/600113?fio=x', 'gosuslugi.ru'],
    ['https://lk.gosuslugi.ru/', 'lk.gosuslugi.ru'],
    ['', ''],
    ['not an address', ''],
  ])('of %s is %s', (url, host) => {
    expect(hostForPeople(url)).toBe(host);
  });
});
