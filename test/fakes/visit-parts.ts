import type { DirtyMarker, MarkedVisit } from '../../main/core/closing/dirty-marker.ts';
import type { Stock, StockKeeper } from '../../main/core/residue/stock.ts';
import type { OutOfService } from '../../main/core/visit/out-of-service-flag.ts';
import type { EndedVisit, RunnerDeps } from '../../main/core/visit/runner-deps.ts';
import type { VisitLimits } from '../../main/core/visit/visit.ts';
import { VisitRunner } from '../../main/core/visit/visit-runner.ts';
import { fakeStep } from './closing-steps.ts';
import { HandClock, MORNING } from './hand-clock.ts';
import { HeardLogger } from './heard-logger.ts';

/** Milliseconds that are easy to count with. */
export const limits: VisitLimits = {
  idle: 300_000,
  warning: 60_000,
  limit: 3_600_000,
  extension: 600_000,
  extensions: 2,
};

export const request = { audience: 'citizen', purpose: 'filing', ticket: 'А017' } as const;

export const unfinished: MarkedVisit = {
  id: 'visit-before',
  audience: 'employer',
  purpose: 'result',
  ticket: null,
  waitMinutes: null,
  startedAt: '2026-03-02T09:40:00.000Z',
  portals: ['trudvsem', 'esia'],
};

/** A marker in memory that writes its calls into a shared list. */
class FakeMarker implements DirtyMarker {
  held: 'absent' | 'unreadable' | MarkedVisit = 'absent';
  readonly #calls: string[];

  constructor(calls: string[]) {
    this.#calls = calls;
  }

  async set(visit: MarkedVisit): Promise<void> {
    this.#calls.push(visit.portals.length > 0 ? `marked with ${visit.portals.join(', ')}` : 'marked');
    this.held = visit;
  }

  async read(): Promise<'absent' | 'unreadable' | MarkedVisit> {
    return this.held;
  }

  async begunAt(): Promise<number> {
    return MORNING;
  }

  async clear(): Promise<void> {
    this.#calls.push('marker cleared');
    this.held = 'absent';
  }
}

/** A stock in memory. */
class FakeStock implements StockKeeper {
  held: Stock | null = null;

  async take(id: string): Promise<Stock> {
    this.held = { id, whole: new Set(), keys: new Map(), jobs: [] };
    return this.held;
  }

  async read(id: string | null): Promise<Stock | null> {
    return id === null || this.held?.id === id ? this.held : null;
  }

  prepare = async () => undefined;

  async forget(): Promise<void> {
    this.held = null;
  }
}

/** A runner with fakes around it, and everything a test looks at. */
export class Bench {
  /** What was done to the world, in order. */
  readonly calls: string[] = [];
  readonly clock = new HandClock();
  readonly logger = new HeardLogger();
  readonly marker = new FakeMarker(this.calls);
  readonly stock = new FakeStock();
  /** A name of this start of the machine. */
  boot = 'boot-1';
  readonly ended: EndedVisit[] = [];
  readonly touched: string[] = [];
  /** Calls when a token was put in or taken out; null while nobody watches. */
  moveToken: (() => void) | null = null;
  /** Tokens that are in while nobody is being served. */
  stray: readonly string[] = [];
  /** Tokens that a consultant let pass. */
  readonly passed: string[] = [];
  consultant: { readonly id: string } | null = null;
  /** «Не работает». */
  flag: 'absent' | 'unreadable' | OutOfService = 'absent';
  readonly runner: VisitRunner;

  constructor(changes: Partial<RunnerDeps> = {}) {
    let visits = 0;
    this.runner = new VisitRunner({
      clock: this.clock,
      logger: this.logger,
      limits,
      marker: this.marker,
      stock: this.stock,
      time: {
        wall: () => Date.parse(this.clock.wall()),
        uptime: () => this.clock.monotonic(),
        boot: () => this.boot,
      },
      opening: {
        open: async () => void this.calls.push('opened'),
        undo: async () => void this.calls.push('undone'),
      },
      steps: [
        fakeStep({
          verify: async () => {
            this.calls.push('swept');
            return { status: 'verified', code: 'files.removed', removed: 2, found: 2, left: 0 };
          },
        }),
      ],
      newId: () => {
        visits += 1;
        return `visit-${visits}`;
      },
      touched: () => this.touched,
      record: async (ended) => {
        this.calls.push('recorded');
        this.ended.push(ended);
      },
      sockets: {
        stray: async () => this.stray,
        watch: (onChange) => {
          this.moveToken = onChange;
          return () => {
            this.moveToken = null;
          };
        },
        pass: (tokens) => void this.passed.push(...tokens),
      },
      flag: {
        read: async () => this.flag,
        set: async (flag) => {
          this.flag = flag;
        },
        clear: async () => {
          this.flag = 'absent';
        },
      },
      consultant: () => this.consultant,
      ...changes,
    });
  }

  /** A workstation without a marker, with a visit open. */
  async inVisit(): Promise<this> {
    await this.runner.begin();
    await this.runner.start(request);
    return this;
  }
}
