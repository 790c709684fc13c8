/** What those ask who watch over the service: whether it works, and its numbers. Answered to the machines of the configuration. */
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { AppDeps } from './http.ts';

const access = { config: { access: 'machine' } } as const;

export function adminRoutes(app: FastifyInstance, { pool, board, lines, isHearing }: AppDeps): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'sector_places',
    help: 'Workstations of the list by how they look.',
    labelNames: ['look'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [look, count] of board.counts()) this.set({ look }, count);
    },
  });
  new Gauge({
    name: 'sector_pages',
    help: 'Pages with a line of live news.',
    registers: [registry],
    collect() {
      this.set(lines.size);
    },
  });
  new Gauge({
    name: 'sector_receipts_unconfirmed',
    help: 'Receipts that workstations have written and the database does not have.',
    registers: [registry],
    async collect() {
      const { rows } = await pool.query(
        'select coalesce(sum(greatest(last - confirmed, 0)), 0) as waiting from journal',
      );
      this.set(Number(rows[0]?.waiting));
    },
  });
  new Gauge({
    name: 'sector_journals_forked',
    help: 'Journals with two receipts of the same number.',
    registers: [registry],
    async collect() {
      const { rows } = await pool.query('select count(distinct journal) as forked from fork');
      this.set(Number(rows[0]?.forked));
    },
  });

  app.get('/metrics', access, async (_, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );

  app.get('/healthz', access, async (_, reply) => {
    const database = await pool.query('select 1').then(
      () => true,
      () => false,
    );
    const nats = isHearing();
    return reply.code(database && nats ? 200 : 503).send({ database, nats });
  });
}
