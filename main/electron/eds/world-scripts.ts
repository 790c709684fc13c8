/** The scripts that a page gets of an extension: ours first, then the vendor's as they are. */
import { Script } from 'node:vm';
import type { EdsExtension } from '../../core/eds/eds-extension.ts';
import { EDS_LIMITS } from '../../core/eds/limits.ts';
import { matchExpression } from '../../core/eds/match-pattern.ts';
import type { ListedHost } from '../../core/policy/network-layer.ts';
import { worldScript } from './chrome-in-world.ts';
import type { PolyfillFacts } from './chrome-polyfill.ts';
import type { InstalledScripts } from './eds-page-part.ts';
import { readScript } from './extension-files.ts';

/** Scripts that the background registers for documents to come (`scripting.registerContentScripts`). */
export interface RegisteredScript {
  readonly id: string;
  readonly js: readonly string[];
  readonly matches: readonly string[];
  readonly excludeMatches: readonly string[];
  readonly allFrames: boolean;
  readonly isStart: boolean;
  readonly isPageWorld: boolean;
}

/** Never true of an address. */
const NOWHERE = '$.^';

/** Reads what an extension has registered; entries that are none of that form are left out. */
export function readRegistered(text: string): readonly RegisteredScript[] {
  const list = listIn(text);
  const names = (value: unknown) =>
    Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  return list.flatMap((one) =>
    typeof one?.id !== 'string'
      ? []
      : [
          {
            id: one.id,
            js: names(one.js),
            matches: names(one.matches),
            excludeMatches: names(one.excludeMatches),
            allFrames: one.allFrames === true,
            isStart: one.runAt === 'document_start',
            isPageWorld: one.world === 'MAIN',
          },
        ],
  );
}

function listIn(text: string): readonly (Readonly<Record<string, unknown>> | null)[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** Everything that a page of these hosts gets of the extension. */
export async function scriptsFor(
  extension: EdsExtension,
  facts: PolyfillFacts & { readonly secret: string },
  hosts: readonly ListedHost[],
  registered: readonly RegisteredScript[],
): Promise<InstalledScripts> {
  const own = hostsExpression(hosts);
  const entries = allEntries(extension, registered);
  const places = entries.map(({ matches, excludeMatches, allFrames }) => ({
    takes: union(matches) || NOWHERE,
    except: union(excludeMatches),
    allFrames,
  }));
  const limit = EDS_LIMITS.messages;
  const world = [worldScript({ ...facts, places, hosts: own, limit, longest: EDS_LIMITS.fromPage })];
  for (const [index, { runAt, js }] of entries.entries()) {
    const text = await sourceOf(extension.folder, js);
    // In a document that is not meant none of it may run.
    world.push(`(() => {
  const run = () => { if (globalThis.sectorEdsRun?.(${index})) (function () {\n${text}\n}).call(globalThis); };
  ${RUN_AT[runAt]}
})();`);
  }
  const page: string[] = [];
  for (const { js, matches, excludeMatches, allFrames, isStart, isPageWorld } of registered) {
    if (!isPageWorld) continue;
    const text = await sourceOf(extension.folder, js);
    const except = union(excludeMatches);
    page.push(`(() => {
  const here = location.href.replace(/#.*$/s, '');
  const hosts = new RegExp(${JSON.stringify(own)});
  if (origin !== location.origin || !hosts.test(here) || ![...location.ancestorOrigins].every((one) => hosts.test(one + '/'))) return;
  if (!(${allFrames} || window === top) || !new RegExp(${JSON.stringify(union(matches) || NOWHERE)}).test(here)) return;
  if (${except === '' ? 'false' : `new RegExp(${JSON.stringify(except)}).test(here)`}) return;
  const run = () => (function () {\n${text}\n}).call(globalThis);
  ${RUN_AT[isStart ? 'document_start' : 'document_end']}
})();`);
  }
  return { id: extension.id, world, page };
}

/**
 * How `run` is called at each time of a content script. In the document itself and not by a message of ours: a page may speak to
 * the extension as soon as it has loaded.
 */
const RUN_AT = {
  document_start: 'run();',
  document_end:
    "if (document.readyState === 'loading') addEventListener('DOMContentLoaded', run, { once: true }); else run();",
  document_idle:
    "if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => setTimeout(run, 0), { once: true }); else run();",
} as const;

interface Entry {
  readonly runAt: keyof typeof RUN_AT;
  readonly js: readonly string[];
  readonly matches: readonly string[];
  readonly excludeMatches: readonly string[];
  readonly allFrames: boolean;
}

/** Entries of the manifest and registered ones of the extension's own world, by the index that the world knows. */
function allEntries(extension: EdsExtension, registered: readonly RegisteredScript[]): readonly Entry[] {
  const own = registered
    .filter(({ isPageWorld }) => !isPageWorld)
    .map(({ isStart, ...one }): Entry => ({ ...one, runAt: isStart ? 'document_start' : 'document_idle' }));
  return [...extension.manifest.contentScripts, ...own];
}

async function sourceOf(folder: string, names: readonly string[]): Promise<string> {
  const texts = await Promise.all(names.map((name) => readScript(folder, name)));
  return texts.map((text) => (text !== null && isWhole(text) ? text : '')).join('\n;');
}

/** A script by itself: half of one would end the function around it, and the rest would run where none of it may. */
function isWhole(text: string): boolean {
  try {
    return Boolean(new Script(text));
  } catch {
    return false;
  }
}

/** One expression for several patterns; empty without any. */
function union(patterns: readonly string[]): string {
  return patterns
    .flatMap((one) => matchExpression(one)?.source ?? [])
    .map((one) => `(?:${one})`)
    .join('|')
    .replace(/^(.+)$/s, '(?:$1)');
}

function hostsExpression(hosts: readonly ListedHost[]): string {
  const each = hosts.map(({ host, subdomains, port }) => {
    const name = host.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return `${subdomains ? '(?:[^/:@]+\\.)?' : ''}${name}${port === 443 ? '' : `:${port}`}`;
  });
  return `^https://(?:${each.join('|') || NOWHERE})(?:/|$)`;
}
