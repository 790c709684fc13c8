/** Lines of live news to pages (server-sent events): each has a view, which is sent whole whenever it has changed. */
import type { ServerResponse } from 'node:http';
import type { LiveView } from '../api/forms.ts';

/** Between two looks at what has changed. */
const LOOK_EVERY = 500;

/** A view of so many letters is sent no oftener than this. */
const LARGE = 64 * 1024;
const LARGE_EVERY = 1500;

/** A line that has nothing to tell says that it is there. */
const HEARTBEAT_EVERY = 10_000;

/** A page that does not read is let go: it comes back by itself. */
const MOST_WAITING = 1024 * 1024;

export interface Line {
  /** The session that has opened it. */
  readonly token: string;
  readonly response: ServerResponse;
  /** What is looked at and by whose rights: lines that agree in it see the same. */
  readonly key: () => string;
  /** What the page sees at this moment; null when it may not see it any more. */
  readonly look: () => LiveView | null;
}

export class LiveLines {
  readonly #now: () => number;
  readonly #lines = new Map<Line, { sent: string; at: number }>();
  readonly #timer: NodeJS.Timeout;

  constructor(now: () => number) {
    this.#now = now;
    this.#timer = setInterval(() => this.flush(), LOOK_EVERY);
  }

  get size(): number {
    return this.#lines.size;
  }

  add(line: Line): void {
    this.#lines.set(line, { sent: '', at: 0 });
    line.response.on('close', () => this.#lines.delete(line));
    this.#tell(line);
  }

  /** Sends what has changed. */
  flush(): void {
    const made = new Map<string, string | null>();
    for (const line of [...this.#lines.keys()]) this.#tell(line, made);
  }

  /** Ends the lines of a session that was ended. */
  endOf(token: string): void {
    for (const line of [...this.#lines.keys()].filter((one) => one.token === token)) {
      this.#lines.delete(line);
      line.response.end();
    }
  }

  end(): void {
    clearInterval(this.#timer);
    for (const { response } of this.#lines.keys()) response.end();
    this.#lines.clear();
  }

  /** @param made what was made for others already, in this look */
  #tell(line: Line, made = new Map<string, string | null>()): void {
    const { response, look, key } = line;
    const last = this.#lines.get(line);
    if (!last) return;
    const now = this.#now();
    if (last.sent.length > LARGE && now - last.at < LARGE_EVERY) return;
    const name = key();
    const known = made.get(name);
    const view = known === undefined ? look() : null;
    const text = known === undefined ? view && JSON.stringify(view) : known;
    made.set(name, text);
    if (text === null || response.writableLength > MOST_WAITING) {
      this.#lines.delete(line);
      response.end();
      return;
    }
    if (text === last.sent && now - last.at < HEARTBEAT_EVERY) return;
    const at = new Date(now).toISOString();
    response.write(
      text === last.sent
        ? `event: heartbeat\ndata: "${at}"\n\n`
        : `event: view\ndata: {"at":"${at}","view":${text}}\n\n`,
    );
    this.#lines.set(line, { sent: text, at: now });
  }
}
