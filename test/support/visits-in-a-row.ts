/** Visits one after the other in the real program, which starts itself anew between them; what they leave over. */
import { join } from 'node:path';
import { readJournal as verify } from '../../main/journal-process/journal-reader.ts';
import { runUnobserved } from './unobserved.ts';
import { type JournalRow, readJournal } from './workstation.ts';

/** Taken after each visit. */
export interface Sample {
  readonly pid: number;
  /** Private memory of the main process after garbage collection, kilobytes. */
  readonly memory: number;
  /** Open files of the main process. */
  readonly handles: number;
  readonly processes: number;
  readonly contents: number;
  /** What the page could store. */
  readonly stored: string;
  /** What a worker of the page answered. */
  readonly worker: string;
  /** Sessions that the portals still have. */
  readonly sessions: number;
}

export interface Row {
  readonly samples: readonly Sample[];
  /** From leaving the receipt of one program to the painted free screen of the next, milliseconds. */
  readonly gaps: readonly number[];
  readonly journal: readonly JournalRow[];
  /** Receipts and rows that do not fit together; -1 when the journal could not be read. */
  readonly misfits: number;
}

/**
 * How much larger the main process is at the end of a program's life than after the very first visit: the worst of
 * all programs. In between, Chromium takes some megabytes for seconds and gives them back.
 */
export function growthOf(samples: readonly Sample[]): number {
  const lastOfEach = new Map(samples.map(({ pid, memory }) => [pid, memory]));
  return Math.max(...lastOfEach.values()) / (samples[0]?.memory ?? 0) - 1;
}

/** Each visit opens a portal, stores, starts a worker, logs in, and gets a scan. */
/** @param limit milliseconds for all of them; a test’s own where it is left out */
export async function visitsInARow(display: string, visits: number, limit?: number): Promise<Row> {
  let journal: readonly JournalRow[] = [];
  let misfits = -1;
  const seen = (await runUnobserved(display, scriptOf(visits), {
    ...(limit === undefined ? {} : { limit }),
    isRenewed: true,
    look: async (folders) => {
      journal = readJournal(folders);
      const verified = await verify(join(folders.state, 'journal.sqlite'), (reader) => reader.verify(null));
      if (verified.ok) misfits = verified.value.misfits.length;
    },
  })) as Omit<Row, 'journal' | 'misfits'>;
  return { ...seen, journal, misfits };
}

const scriptOf = (visits: number) => `
  const { readFileSync, readdirSync } = require('node:fs');
  process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
  const collect = process.getBuiltinModule('node:vm').runInNewContext('gc');
  const port = process.argv.find((arg) => arg.startsWith('--training-port=')).split('=')[1];
  const record = join(folders.root, 'samples.json');
  const known = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : { samples: [], gaps: [], leftAt: null };
  const { samples, gaps } = known;
  if (known.leftAt !== null) {
    await until(() => inShell('document.querySelector("[data-screen]")?.dataset.screen === "free"'), 'the free screen');
    await until(() => inShell('document.querySelector(".prepared time")?.textContent'), 'when it was prepared');
    gaps.push(Date.now() - known.leftAt);
  }
  const keep = (leftAt) => writeFileSync(record, JSON.stringify({ samples, gaps, leftAt }));
  // The marks of a PNG at both ends: what has none is not taken for a scan.
  const scan = (fill) =>
    Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(20_000, fill), Buffer.from('IEND')]);
  while (samples.length < ${visits}) {
    const portal = await begin();
    const js = (script) => portal.executeJavaScript(script, true);
    const stored = await until(() => js('document.body.dataset.stored ?? ""'), 'stored');
    const worker = await js(\`new Promise((done) => {
      const source = new Blob(['postMessage("ran")'], { type: 'text/javascript' });
      new Worker(URL.createObjectURL(source)).onmessage = ({ data }) => done(data);
      setTimeout(() => done('stopped'), 5000);
    })\`);
    writeFileSync(join(folders.inbox, 'scan-' + samples.length + '.png'), scan(samples.length));
    js("location.href = '/lk'");
    await page('https://esia.training.test/login');
    js(\`document.querySelector('[data-testid="login-input"]').value = 'person';
      document.querySelector('[data-testid="password-input"]').value = 'training';
      document.querySelector('[data-testid="login-submit"]').click()\`);
    await page('https://gosuslugi.training.test/lk');
    await until(async () => (await view('files.changed')).length === 1, 'the scan');
    await call('visit.finish');
    await until(async () => (await state()).phase === 'done', 'closed');
    await until(() => pageProcesses() === 1, 'only the page of the window');
    const portals = await (await fetch('http://127.0.0.1:' + port + '/__training/state')).json();
    // What was waiting for the first collection is gone with the second; Chromium gives some back a moment later.
    let memory = Infinity;
    for (let turn = 0; turn < 8; turn += 1) {
      collect();
      await pause();
      memory = Math.min(memory, (await process.getProcessMemoryInfo()).private);
    }
    samples.push({
      pid: process.pid,
      memory,
      handles: readdirSync('/proc/self/fd').length,
      processes: app.getAppMetrics().length,
      contents: webContents.getAllWebContents().length,
      sessions: portals.ssoSessions.length + portals.portalSessions.length,
      stored,
      worker,
    });
    if (samples.length % 10 === 0) console.log('visits: ' + samples.length);
    if (samples.length < ${visits}) {
      // The program ends, and this script runs in the next one.
      keep(Date.now());
      await call('visit.leave');
      await new Promise(() => undefined);
    }
  }
  say({ samples, gaps });`;
