/**
 * What an administrator may hand to `policy check` and `policy explain`: a configuration with portals, a bare
 * list of portals, a pair of rule lists, or Chrome's own policy as it is deployed today.
 */
import { z } from 'zod';
import { portalTroubles } from '../portals/portal-check.ts';
import { compileFilter, type FilterLists } from './url-filter.ts';

const Lists = z.strictObject({
  mode: z.enum(['chrome', 'workstation']).default('workstation'),
  allow: z.array(z.string()).default([]),
  block: z.array(z.string()).default([]),
});

const ChromePolicy = z.object({
  URLAllowlist: z.array(z.string()).default([]),
  URLBlocklist: z.array(z.string()).default([]),
});

const Configuration = z.object({
  portals: z.array(z.unknown()),
  certificates: z.object({ nationalCa: z.string().nullish() }).optional(),
});

export type PolicyFile =
  | {
      readonly kind: 'portals';
      readonly portals: readonly unknown[];
      readonly prefix: string;
      /** The file of the national authority, where the configuration names one. */
      readonly nationalCa: string | null;
    }
  | { readonly kind: 'lists'; readonly lists: FilterLists };

/** Something wrong in the file: where, and what is allowed there, in both languages. */
export interface PolicyFileProblem {
  readonly path: string;
  readonly message: string;
  readonly english: string;
}

/**
 * Tells the forms apart.
 * @param value the file's JSON, already parsed
 * @returns undefined when it is none of them
 */
export function recognizePolicyFile(value: unknown): PolicyFile | undefined {
  if (Array.isArray(value)) return { kind: 'portals', portals: value, prefix: '', nationalCa: null };
  if (typeof value !== 'object' || value === null) return undefined;
  const configuration = Configuration.safeParse(value);
  if (configuration.success) {
    const { portals, certificates } = configuration.data;
    return { kind: 'portals', portals, prefix: 'portals', nationalCa: certificates?.nationalCa ?? null };
  }
  if ('URLAllowlist' in value || 'URLBlocklist' in value) {
    const policy = ChromePolicy.safeParse(value);
    if (!policy.success) return undefined;
    const { URLAllowlist: allow, URLBlocklist: block } = policy.data;
    return { kind: 'lists', lists: { mode: 'chrome', allow, block } };
  }
  const lists = Lists.safeParse(value);
  return lists.success && ('allow' in value || 'block' in value)
    ? { kind: 'lists', lists: lists.data }
    : undefined;
}

/** Everything wrong with the file; empty when it is valid. */
export function checkPolicyFile(file: PolicyFile): readonly PolicyFileProblem[] {
  return file.kind === 'portals' ? checkPortals(file.portals, file.prefix) : checkLists(file.lists);
}

function checkPortals(portals: readonly unknown[], prefix: string): readonly PolicyFileProblem[] {
  return portalTroubles(portals).map(({ index, path, russian: message, english }) => ({
    ...{ message, english },
    path: `${prefix}[${index}]${path === '' ? '' : '.'}${path}`,
  }));
}

function checkLists({ mode, allow, block }: FilterLists): readonly PolicyFileProblem[] {
  const names =
    mode === 'chrome' ? { allow: 'URLAllowlist', block: 'URLBlocklist' } : { allow: 'allow', block: 'block' };
  return (['allow', 'block'] as const).flatMap((list) =>
    (list === 'allow' ? allow : block).flatMap((text, index) => {
      const filter = compileFilter({ mode, allow: [], block: [], [list]: [text] });
      const path = `${names[list]}[${index}]`;
      if (!filter.ok) return [{ path, message: filter.error.message, english: filter.error.english }];
      return filter.value.ignored.map(() => ({
        path,
        message: `Правило «${text}»: Chrome такое правило молча пропускает. Исправьте его или удалите.`,
        english: `Rule "${text}": Chrome ignores it silently; mend it or remove it.`,
      }));
    }),
  );
}
