import { type Clipboard, clipboard } from 'electron';
import { SECOND } from '../core/base/clock.ts';
import type { ClosingStep } from '../core/closing/closing.ts';

/** The clipboard before Electron 44, which rewrote it after the W3C's. */
interface EarlierClipboard {
  availableFormats(kind: 'clipboard' | 'selection'): readonly string[];
  clear(kind: 'clipboard' | 'selection'): void;
}

interface Board {
  count(): Promise<number>;
  clear(): void;
}

/** The clipboard, and on Linux the primary selection that a middle click pastes, in either generation. */
function boards(): readonly Board[] {
  const isLinux = process.platform === 'linux';
  if ('availableFormats' in clipboard) {
    const earlier = clipboard as unknown as EarlierClipboard;
    const kinds = isLinux ? (['clipboard', 'selection'] as const) : (['clipboard'] as const);
    return kinds.map((kind) => ({
      count: async () => earlier.availableFormats(kind).length,
      clear: () => earlier.clear(kind),
    }));
  }
  const all: readonly Clipboard[] = isLinux ? [clipboard, clipboard.selection] : [clipboard];
  return all.map((one) => ({ count: async () => (await one.read()).length, clear: () => one.clear() }));
}

/** Empties the clipboards and looks again. */
export function clipboardStep(): ClosingStep {
  const all = boards();
  const count = async () => {
    const counts = await Promise.all(all.map((board) => board.count()));
    return counts.reduce((sum, one) => sum + one, 0);
  };
  return {
    id: 'clipboard',
    guards: 'workstation',
    limit: 10 * SECOND,
    plan: count,
    async perform() {
      for (const board of all) board.clear();
    },
    async verify() {
      const left = await count();
      return left === 0
        ? { status: 'verified', code: 'clipboard.empty', left }
        : { status: 'failed', code: 'clipboard.left', left };
    },
  };
}
