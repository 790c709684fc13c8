/**
 * The weekly digest: a text and a workbook, into a folder or by mail. A week is told once a way; one that could not be told is
 * tried again with the next turn.
 */
import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';
import type { Logger } from '../../../main/core/base/logger.ts';
import { writeWorkbook } from '../../../main/export/workbook.ts';
import type { CentralConfig } from '../../config.ts';
import { addDays, calendarPeriod } from '../../rules/periods.ts';
import { digestText, digestTitle } from './digest-text.ts';
import { makeNorms } from './make-norms.ts';
import { makeReport } from './make-report.ts';
import type { Names } from './names.ts';
import { foldReceipts, readCentres } from './read-tallies.ts';
import { askedFor } from './report-query.ts';
import { reportSheets } from './report-sheets.ts';
import { localDay } from './today.ts';

type Settings = NonNullable<CentralConfig['service']['digest']>;
type Mail = NonNullable<Settings['mail']>;
type Way = 'folder' | 'mail';

/** A mail server that says nothing for so long is away. */
const SILENT = 30_000;

export interface DigestDeps {
  readonly pool: Pool;
  readonly settings: Settings;
  /** Of the page. */
  readonly origin: string;
  readonly names: Names;
  readonly logger: Logger;
  readonly now: () => number;
}

interface Digest {
  readonly week: string;
  readonly title: string;
  readonly text: string;
  readonly workbook: Uint8Array;
}

/** The Monday of the last week that is over and due to be told by now. */
export function dueWeek(now: number, { hour }: Pick<Settings, 'hour'>): string {
  const today = localDay(now);
  const monday = calendarPeriod('week', today).from;
  const isDue = today !== monday || new Date(now).getHours() >= hour;
  return addDays(monday, isDue ? -7 : -14);
}

/** Tells the last week to each way that has not had it. A way that fails is logged and does not stop the other. */
export async function tellWeek(deps: DigestDeps): Promise<void> {
  const { pool, settings, logger } = deps;
  const week = dueWeek(deps.now(), settings);
  const { rows } = await pool.query<{ way: Way }>('select way from digest_sent where week = $1', [week]);
  const ways: readonly Way[] = [
    ...(settings.folder === null ? [] : ['folder' as const]),
    ...(settings.mail === null ? [] : ['mail' as const]),
  ];
  const waiting = ways.filter((way) => !rows.some((row) => row.way === way));
  if (waiting.length === 0) return;
  const digest = await makeDigest(deps, week);
  for (const way of waiting) {
    try {
      if (way === 'folder' && settings.folder !== null) await intoFolder(settings.folder, digest);
      if (way === 'mail' && settings.mail !== null) await byMail(settings.mail, digest);
      await pool.query('insert into digest_sent (week, way) values ($1, $2) on conflict do nothing', [
        week,
        way,
      ]);
      logger.info('service.digest-told', { way, week });
    } catch (cause) {
      logger.error('service.digest-failed', { way, week }, cause);
    }
  }
}

async function makeDigest({ pool, settings, origin, names, now }: DigestDeps, week: string): Promise<Digest> {
  await foldReceipts(pool);
  const centres = await readCentres(pool);
  const query = {
    ...{ period: 'week' as const, day: week },
    ...(settings.centre === null ? {} : { centre: settings.centre }),
  };
  const today = localDay(now());
  // Whoever writes the configuration says who gets it: it is told as to IT.
  const asked = askedFor(query, 'reports', [{ role: 'it', centre: null }], centres, today);
  if (typeof asked === 'string') throw new Error('the centre of the digest is not there');
  const report = await makeReport(pool, asked, centres, names, today);
  const norms = await makeNorms(pool, asked, centres, today);
  return {
    week,
    title: digestTitle(report),
    text: digestText(report, norms, origin),
    workbook: await writeWorkbook(reportSheets(report)),
  };
}

/** Both files are whole or not there; the text comes last and says that the workbook is. */
async function intoFolder(folder: string, { week, text, workbook }: Digest): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of [
    [`sector-${week}.xlsx`, workbook],
    [`sector-${week}.txt`, text],
  ] as const) {
    await writeFile(join(folder, `${name}.new`), content);
    await rename(join(folder, `${name}.new`), join(folder, name));
  }
}

async function byMail(mail: Mail, { week, title, text, workbook }: Digest): Promise<void> {
  const transport = createTransport({
    ...{ host: mail.host, port: mail.port, secure: mail.tls === 'always' },
    ...{ requireTLS: mail.tls === 'starttls', ignoreTLS: mail.tls === 'never' },
    ...(mail.user === null || mail.passwordFile === null
      ? {}
      : { auth: { user: mail.user, pass: readFileSync(mail.passwordFile, 'utf8').trim() } }),
    ...(mail.caFile === null ? {} : { tls: { ca: readFileSync(mail.caFile) } }),
    ...{ connectionTimeout: SILENT, greetingTimeout: SILENT, socketTimeout: SILENT },
    // Nothing of a letter is fetched from anywhere.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  try {
    await transport.sendMail({
      ...{ from: mail.from, to: [...mail.to], subject: title, text },
      // The same letter, when it was sent and the note of it was lost.
      messageId: `<sector-${week}@${mail.from.split('@').at(-1)}>`,
      attachments: [{ filename: `sector-${week}.xlsx`, content: Buffer.from(workbook) }],
    });
  } finally {
    transport.close();
  }
}
