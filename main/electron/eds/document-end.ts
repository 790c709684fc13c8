/** A page's document as the exchange knows it: where it is, its scripts, and what the background runs in it. */
import type { WebContents, WebFrameMain } from 'electron';
import type { DocumentEnd } from '../../core/eds/exchange-ends.ts';
import type { EdsPagePart, WorldPlace } from './eds-page-part.ts';
import { runSpec } from './run-spec.ts';
import type { Running } from './running-extensions.ts';

/** A frame that an extension may run in. */
export interface Place {
  readonly running: Running;
  readonly frame: WebFrameMain;
  readonly contents: WebContents;
}

export interface DocumentDeps {
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
  { part, say, isThere }: DocumentDeps,
): DocumentEnd {
  const { id } = running.extension;
  const isTop = frame.parent === null;
  const { url, origin } = frame;
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
  return {
    tabId: contents.id,
    frameId: isTop ? 0 : frame.frameTreeNodeId,
    ...{ url, origin, say },
    title: contents.getTitle(),
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
