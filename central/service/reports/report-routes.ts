/** Reports and norms for the page, and as files. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Table } from '../../../main/core/journal/table.ts';
import { contentOf } from '../../../main/export/content-of.ts';
import type { NormsAnswer, ReportAnswer, ReportChoice } from '../../api/report-forms.ts';
import { centresFor, maySeeSmall } from '../../rules/rights.ts';
import { type AppDeps, refuse } from '../http.ts';
import { note } from '../people/audit.ts';
import { makeNorms } from './make-norms.ts';
import { makeReport } from './make-report.ts';
import { readNames } from './names.ts';
import { type Centre, readCentres } from './read-tallies.ts';
import { type Asked, askedFor, ReportQuery } from './report-query.ts';
import { normLines, reportLines, reportSheets } from './report-sheets.ts';
import { localDay } from './today.ts';

/** Rows that the page is given; a file has all of them. */
const MOST_ROWS = 100;

/** Asking costs the database more than looking does. */
const PER_MINUTE = 240;

type View = 'reports' | 'norms';
type Format = 'xlsx' | 'csv';

const TYPES: Readonly<Record<Format, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

interface Granted {
  readonly asked: Asked;
  readonly centres: readonly Centre[];
  readonly today: string;
  readonly format: Format;
}

export function reportRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { config, pool, now } = deps;
  const names = readNames(config.portals, config.instructions);
  const access = {
    config: { access: 'signed-in', rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } },
  } as const;

  /** What may be given; null where the answer was a refusal. */
  async function granted(view: View, request: FastifyRequest, reply: FastifyReply): Promise<Granted | null> {
    const query = ReportQuery.safeParse(request.query);
    if (!query.success) {
      refuse(reply, 400, 'central.bad-request', 'Такого периода нет. Выберите период заново.');
      return null;
    }
    const today = localDay(now());
    const centres = await readCentres(pool);
    const session = request.session;
    const asked = askedFor(query.data, view, session?.grants ?? [], centres, today);
    if (typeof asked !== 'string') return { asked, centres, today, format: query.data.format ?? 'xlsx' };
    const subject = `${view}:${query.data.centre ?? 'region'}`;
    await note(pool, { person: session?.person ?? null, action: 'look', subject, outcome: 'refused' });
    if (asked === 'too-fine')
      refuse(reply, 403, 'central.too-fine', 'Вам показывают только месяц, квартал и год. Выберите из них.');
    else
      refuse(reply, 403, 'central.no-right', 'Этого вам не показывают. Права выдаёт администратор региона.');
    return null;
  }

  const report = ({ asked, centres, today }: Granted) => makeReport(pool, asked, centres, names, today);
  const norms = ({ asked, centres, today }: Granted, grants: Parameters<typeof centresFor>[0]) => {
    const own = centresFor(grants, 'norms');
    return makeNorms(
      pool,
      asked,
      own === 'all' ? centres : centres.filter(({ id }) => own.includes(id)),
      today,
    );
  };

  app.get<{ Params: { view: string } }>('/api/report-choice/:view', access, async (request, reply) => {
    const { view } = request.params;
    if (view !== 'reports' && view !== 'norms')
      return refuse(reply, 400, 'central.bad-request', 'Запрос составлен неверно.');
    const grants = request.session?.grants ?? [];
    const own = centresFor(grants, view);
    if (own.length === 0)
      return refuse(
        reply,
        403,
        'central.no-right',
        'Этого вам не показывают. Права выдаёт администратор региона.',
      );
    const centres = (await readCentres(pool)).filter(({ id }) => own === 'all' || own.includes(id));
    const choice: ReportChoice = {
      centres: centres.map(({ id, title }) => ({ id, title, isCoarse: !maySeeSmall(grants, id) })),
      region: own === 'all' ? { isCoarse: !maySeeSmall(grants, null) } : null,
      today: localDay(now()),
    };
    return noStore(reply).send(choice);
  });

  app.get('/api/report', access, async (request, reply) => {
    const found = await granted('reports', request, reply);
    return found === null ? reply : noStore(reply).send(firstCentres(await report(found)));
  });

  app.get('/api/report/file', access, async (request, reply) => {
    const found = await granted('reports', request, reply);
    if (found === null) return reply;
    const made = await report(found);
    return sendFile(
      reply,
      'report',
      found,
      found.format === 'csv' ? [reportLines(made)] : reportSheets(made),
    );
  });

  app.get('/api/norms', access, async (request, reply) => {
    const found = await granted('norms', request, reply);
    if (found === null) return reply;
    return noStore(reply).send(firstRows(await norms(found, request.session?.grants ?? [])));
  });

  app.get('/api/norms/file', access, async (request, reply) => {
    const found = await granted('norms', request, reply);
    if (found === null) return reply;
    return sendFile(reply, 'norms', found, [normLines(await norms(found, request.session?.grants ?? []))]);
  });
}

const noStore = (reply: FastifyReply) => reply.header('cache-control', 'no-store');

const firstCentres = (report: ReportAnswer): ReportAnswer => ({
  ...report,
  centres: report.centres.slice(0, MOST_ROWS),
  moreCentres: Math.max(0, report.centres.length - MOST_ROWS),
});

const firstRows = (norms: NormsAnswer): NormsAnswer => ({
  ...norms,
  rows: norms.rows.slice(0, MOST_ROWS),
  more: Math.max(0, norms.rows.length - MOST_ROWS),
});

function sendFile(
  reply: FastifyReply,
  word: string,
  { asked: { centre, period }, format }: Granted,
  tables: readonly Table[],
): FastifyReply {
  const name = `sector-${word}-${centre?.id ?? 'region'}-${period.from}-${period.to}.${format}`;
  return noStore(reply)
    .type(TYPES[format])
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(contentOf(tables, format)));
}
