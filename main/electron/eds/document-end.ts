/** A page's document as the exchange knows it: where it is, its scripts, and what the background runs in it. */
import type { WebContents, WebFrameMain } from 'electron';
import type { DocumentEnd } from '../../core/eds/exchange-ends.ts';
import { matchesAny } from '../../core/eds/match-pattern.ts';
import type { EdsPagePart, WorldPlace } from './eds-page-part.ts';
import { readScript } from './extension-files.ts';
import { runSpec } from './run-spec.ts';
import type { Running } from './running-extensions.ts';
import { allEntries } from './world-scripts.ts';

/** A frame that an extension may run in. */
export interface Place {
  readonly running: Running;
  readonly frame: WebFrameMain;
  readonly contents: WebContents;
}

export interface DocumentParts {
  /** Of the document's page; undefined where it is gone. */
  readonly part: EdsPagePart | undefined;
  readonly say: DocumentEnd['say'];
  /** Is the document still in its place? */
  readonly isThere: () => boolean;
}

/** @param word that no other document has */
export function documentEnd(
  word: string,
  { frame, contents, running }: Place,
  { part, say, isThere }: DocumentParts,
): DocumentEnd {
  const { id } = running.extension;
  const isTop = frame.parent === null;
  const { url, origin } = frame;
  const bare = url.replace(/#.*$/s, '');
  let place: Promise<WorldPlace | null> | null = null;
  /** Runs a script in the document's world; asked for anew where the place that was known is no more. */
  const evaluate = async (source: string): Promise<unknown> => {
    for (let turn = 0; part; turn += 1) {
      place ??= part.find(id, word, () => say(['seek']));
      const at = await place;
      if (!at || !isThere()) return undefined;
      try {
        return await part.evaluate(at, source);
      } catch (cause) {
        if (turn > 1) throw cause;
        place = null;
      }
    }
    return undefined;
  };
  const runFiles = async (when: string) => {
    for (const [index, entry] of allEntries(running.extension, running.registered).entries()) {
      if (entry.runAt !== when || !matchesAny(entry.matches, bare)) continue;
      if ((await evaluate(`globalThis.sectorEdsRun?.(${index})`)) !== true) continue;
      for (const name of entry.js) {
        const source = await readScript(running.extension.folder, name);
        if (source !== null) await evaluate(source);
      }
    }
  };
  let before: Promise<void> = Promise.resolve();
  return {
    tabId: contents.id,
    frameId: isTop ? 0 : frame.frameTreeNodeId,
    ...{ url, origin, say },
    title: contents.getTitle(),
    ready: (when) => {
      // A document that goes meanwhile needs no scripts.
      before = before.then(() => runFiles(when)).catch(() => undefined);
    },
    run: (spec) =>
      runSpec(spec, {
        ...{ evaluate, folder: running.extension.folder },
        // The frame may show another document by now.
        inPage: async (source) =>
          isThere() && !frame.isDestroyed() && frame.origin === origin
            ? frame.executeJavaScript(source)
            : undefined,
      }),
  };
}
