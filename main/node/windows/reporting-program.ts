/** A program that goes on running and reports what it sees, one line of JSON each time it looks. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { backoff } from '../../core/base/backoff.ts';
import { SECOND } from '../../core/base/clock.ts';
import { Emitter } from '../../core/base/emitter.ts';
import type { Logger } from '../../core/base/logger.ts';

export interface ReportingOptions<T> {
  /** A machine word for the log. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** What a line says; `unknown` for one that says nothing, or that it could not look. */
  readonly read: (line: string) => T | 'unknown';
  readonly logger: Logger;
  readonly limits?: ReportingLimits;
}

/** In milliseconds. */
export interface ReportingLimits {
  /** It reports about every five seconds; a report that is older than this is not believed. */
  readonly fresh: number;
  /** How long somebody who asks waits for its next line. */
  readonly patience: number;
  /** Silent for so long it is ended and begun anew; a slow machine takes its time to start PowerShell. */
  readonly silence: number;
  /** Before it is begun anew, doubled each time up to a minute. */
  readonly pause: number;
}

const LIMITS: ReportingLimits = {
  fresh: 8 * SECOND,
  patience: 3.5 * SECOND,
  silence: 45 * SECOND,
  pause: 2 * SECOND,
};

const LONGEST_PAUSE = 60 * SECOND;

/** A console that is set to UTF-8 may write one before its first line. */
const BYTE_ORDER_MARK = /^\uFEFF/;

interface Report<T> {
  readonly seen: T | 'unknown';
  /** On a monotonic clock. */
  readonly at: number;
}

/**
 * Keeps the program running, and its last report. Whatever goes wrong — it is missing, forbidden, silent, gone, or
 * writes something else — the answer is `unknown` until it reports again.
 */
export class ReportingProgram<T> {
  /** Another answer than before. */
  readonly changed = new Emitter<void>();
  /** Every answer. */
  readonly #reported = new Emitter<T | 'unknown'>();
  readonly #options: ReportingOptions<T>;
  readonly #limits: ReportingLimits;
  #latest: Report<T> | null = null;
  #line = '';
  #child: ChildProcess | null = null;
  #timer: NodeJS.Timeout | null = null;
  #failures = 0;
  #isOver = false;

  constructor(options: ReportingOptions<T>) {
    this.#options = options;
    this.#limits = options.limits ?? LIMITS;
  }

  /** Starts the program. Once more does nothing. */
  begin(): void {
    if (this.#child || this.#timer || this.#isOver) return;
    const { program, args, env } = this.#options;
    const child = spawn(program, [...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
      ...(env ? { env } : {}),
    });
    this.#child = child;
    const onEnd = () => {
      if (this.#child === child) this.#lose();
    };
    child.on('error', onEnd);
    child.on('close', onEnd);
    // However long `\n` takes after `\r`: no empty line between them, which would say that nobody looks.
    createInterface({ input: child.stdout, crlfDelay: Infinity }).on('line', (line) => {
      if (this.#child === child) this.#hear(line.replace(BYTE_ORDER_MARK, ''));
    });
    this.#waitForSign();
  }

  /** What it sees now: reported a moment ago, or waited for. */
  async look(): Promise<T | 'unknown'> {
    this.begin();
    const { fresh, patience } = this.#limits;
    if (this.#latest && performance.now() - this.#latest.at <= fresh) return this.#latest.seen;
    return new Promise((resolve) => {
      const settle = (seen: T | 'unknown') => {
        clearTimeout(timer);
        end();
        resolve(seen);
      };
      const end = this.#reported.subscribe(settle);
      const timer = setTimeout(() => settle('unknown'), patience);
    });
  }

  /** Ends the program for good. May be called twice. */
  dispose(): void {
    this.#isOver = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const child = this.#child;
    this.#child = null;
    stop(child, 'SIGTERM');
  }

  #hear(line: string): void {
    const seen = this.#options.read(line);
    // One that only says why it cannot look, and ends, is not begun anew every moment.
    if (seen !== 'unknown') this.#failures = 0;
    this.#waitForSign();
    this.#note(seen, line);
  }

  #note(seen: T | 'unknown', line: string): void {
    this.#latest = { seen, at: performance.now() };
    const isOther = line !== this.#line;
    this.#line = line;
    this.#reported.emit(seen);
    if (isOther) this.changed.emit();
  }

  #waitForSign(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      // Its end is heard, and it is begun anew.
      stop(this.#child, 'SIGKILL');
    }, this.#limits.silence);
    this.#timer.unref();
  }

  #lose(): void {
    this.#child = null;
    if (this.#isOver) return;
    this.#failures += 1;
    this.#options.logger.warn('windows.telling-ended', {
      name: this.#options.name,
      failures: this.#failures,
    });
    // Nobody looks any more; what was reported a moment ago may be over.
    this.#note('unknown', '');
    if (this.#timer) clearTimeout(this.#timer);
    const pause = backoff(this.#failures, this.#limits.pause, LONGEST_PAUSE);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.begin();
    }, pause);
    this.#timer.unref();
  }
}

/** One that never started has no number, and a signal to none would reach ourselves. */
function stop(child: ChildProcess | null, signal: NodeJS.Signals): void {
  if (child?.pid !== undefined) child.kill(signal);
}
