import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { judgeStart, RunMark, type Stage, type Start } from '../core/supervision/crash-count.ts';
import { bootId } from './system-clock.ts';

/**
 * The mark that a run leaves about itself, as a small JSON file. Written at once and without waiting for the disk: it
 * has to outlive the program, not the machine, and the first thing that may crash comes right after it.
 */
export class RunMarkFile {
  readonly start: Start;
  readonly #path: string;
  #mark: RunMark;

  /** Reads what the run before has left, and begins a new one. */
  constructor(path: string) {
    this.#path = path;
    this.start = judgeStart(readMark(path), { boot: bootId(), uptime: uptime() * 1000 });
    this.#mark = this.start.mark;
    this.#write();
  }

  reach(stage: Stage): void {
    this.#change({ stage });
  }

  noteGpuDeath(): void {
    this.#change({ gpuDeaths: this.#mark.gpuDeaths + 1 });
  }

  /** The program ends because it was asked to. */
  end(): void {
    this.#change({ isRunning: false });
  }

  #change(change: Partial<RunMark>): void {
    // The file is the next program's now.
    if (!this.#mark.isRunning) return;
    this.#mark = { ...this.#mark, ...change };
    this.#write();
  }

  /** @throws where the state folder cannot be written: then the dirty marker cannot either */
  #write(): void {
    const draft = `${this.#path}.new`;
    writeFileSync(draft, JSON.stringify(this.#mark), { mode: 0o600 });
    renameSync(draft, this.#path);
  }
}

/**
 * Whether the run that begins is to draw without the graphics card. Known before a mark is written: the next program
 * needs to know while the one before it still runs.
 */
export function drawsInSoftware(path: string): boolean {
  const now = { boot: bootId(), uptime: uptime() * 1000 };
  return judgeStart(readMark(path), now).mark.isSoftware;
}

function readMark(path: string): RunMark | null {
  try {
    return RunMark.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Absent at the first start; a damaged one counts no crash.
    return null;
  }
}
