/** `scripting.executeScript` of an extension. */

import { z } from 'zod';
import { readScript } from './extension-files.ts';

export interface SpecDeps {
  readonly inPage: (source: string) => Promise<unknown>;
  readonly evaluate: (source: string) => Promise<unknown>;
  readonly folder: string;
}

/** What `chrome.scripting` of ours sends: a function with its arguments, or names of files. */
const Spec = z.object({
  world: z.string(),
  source: z.string().nullable(),
  args: z.unknown(),
  files: z.array(z.string()),
});

/** Runs what `scripting.executeScript` was given, in the page's own world or the extension's; its value as JSON. */
export async function runSpec(text: string, { inPage, evaluate, folder }: SpecDeps): Promise<string> {
  try {
    const spec = Spec.parse(JSON.parse(text));
    const sources =
      spec.source === null
        ? await Promise.all(spec.files.map((name) => readScript(folder, name)))
        : [`(${spec.source})(...${JSON.stringify(spec.args)})`];
    let value: unknown = null;
    for (const source of sources) {
      if (source === null) continue;
      value = await (spec.world === 'MAIN' ? inPage(source) : evaluate(source));
    }
    return JSON.stringify(value) ?? 'null';
  } catch {
    // What a page or an extension throws is theirs.
    return 'null';
  }
}
