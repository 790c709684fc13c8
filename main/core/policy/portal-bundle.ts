/** A portal bundle: everything the workstation knows of one portal, as written in the configuration. */
import { z } from 'zod';
import { GRANTABLE_PERMISSIONS } from './permissions.ts';
import { compileFilter, ruleFailure, type UrlFilter } from './url-filter.ts';
import { readWorkstationRule } from './workstation-rule.ts';

const RUSSIAN = z.locales.ru().localeError;

const PortalId = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'строчные латинские буквы, цифры, дефис: a-z, 0-9, -')
  .max(64);

const Rules = z.array(z.string());

const Flags = z.strictObject({
  /** Plain http and ws rules are meant, not a slip. */
  http: z.boolean().optional(),
  /** Certificates of the national authority are accepted for the hosts of this bundle. */
  nationalCa: z.boolean().optional(),
  /** New windows of this portal open as a tab of the visit; without it in place of the page that asked. */
  popups: z.boolean().optional(),
  /** Web permissions a page of this portal may be given, by Electron's names. */
  permissions: z.array(z.enum(GRANTABLE_PERMISSIONS)).optional(),
  /** What may be downloaded: MIME types (`application/pdf`) or extensions (`.pdf`). */
  downloads: z
    .array(z.string().regex(/^(?:\.[a-z0-9]+|[a-z]+\/[a-z0-9.+-]+)$/i, 'вид файла: .pdf или application/pdf'))
    .optional(),
  /** Extensions of signature vendors that pages of this portal may use, by Chromium's id. */
  eds: z.array(z.string().regex(/^[a-p]{32}$/, 'номер расширения: 32 буквы от a до p')).optional(),
});

export const PortalBundleSchema = z.strictObject({
  id: PortalId,
  title: z.string().min(1),
  shortTitle: z.string().min(1).optional(),
  description: z.string().optional(),
  /** Where the portal opens. Any text while `navigate` is empty: the region has not filled it in. */
  home: z.string(),
  audience: z.enum(['citizen', 'employer', 'both']).optional(),
  /** What a person may open, in the language of url-filter.ts. */
  navigate: Rules,
  /** What pages of the portal may load besides. */
  resources: Rules.optional(),
  /** What is closed within the above: known redirectors, a section that is not for the hall. */
  block: Rules.optional(),
  /** The bundle a person signs in through. */
  identity: PortalId.optional(),
  flags: Flags.optional(),
  /** A remark for whoever edits the list; nobody else sees it. */
  note: z.string().optional(),
  /** The day somebody last held the bundle against its sources or against the live portal (ISO 8601). */
  reviewed: z.iso.date().optional(),
  /** Where what stands here comes from: an address, and after a dash what it says. */
  source: z.array(z.string().min(1)).optional(),
  /** `verified`: somebody walked the live portal with this bundle; `public`: only what others have published. */
  confidence: z.enum(['verified', 'public']).optional(),
  /** What no source says: questions that only a walk on the live portal answers. */
  unknown: z.array(z.string().min(1)).optional(),
  /** Understood by the logout plan, not here. */
  logout: z.unknown().optional(),
});

/** A bundle as it is written. */
export type PortalBundleInput = z.input<typeof PortalBundleSchema>;

type WrittenFlags = z.output<typeof Flags>;
type PortalFlags = { readonly [Name in keyof WrittenFlags]-?: NonNullable<WrittenFlags[Name]> };

/** A bundle with its rules compiled and nothing left out. */
export interface PortalBundle {
  readonly id: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly description: string;
  readonly home: string;
  readonly audience: 'citizen' | 'employer' | 'both';
  readonly navigate: readonly string[];
  readonly resources: readonly string[];
  readonly block: readonly string[];
  readonly identity: string | undefined;
  readonly flags: PortalFlags;
  readonly logout: unknown;
  /** False until the region fills in `navigate`: valid, shown greyed, never opened. */
  readonly openable: boolean;
  /** `navigate` alone. */
  readonly navigateFilter: UrlFilter;
}

/** One thing wrong with a bundle: where, and what is allowed there. */
interface BundleProblem {
  /** Path inside the bundle: `navigate[2]`, `flags.http`. */
  readonly path: string;
  readonly message: string;
  readonly english: string;
}

export type CompiledBundle =
  | { readonly ok: true; readonly bundle: PortalBundle }
  | { readonly ok: false; readonly problems: readonly BundleProblem[] };

/**
 * Checks one bundle and compiles its rules.
 * @returns every problem found, not only the first
 */
export function compileBundle(input: unknown): CompiledBundle {
  const parsed = PortalBundleSchema.safeParse(input, { error: RUSSIAN });
  if (!parsed.success) return { ok: false, problems: schemaProblems(input, parsed.error) };
  const { navigate, resources = [], block = [], flags = {}, ...rest } = parsed.data;

  const problems: BundleProblem[] = [];
  const filters = { navigate, resources, block };
  for (const [name, rules] of Object.entries(filters)) {
    problems.push(...ruleProblems(name, rules, flags.http === true));
  }
  const filter = compileFilter({ mode: 'workstation', allow: navigate, block });
  if (filter.ok && navigate.length > 0 && filter.value.decide(rest.home).verdict !== 'allow') {
    problems.push({
      path: 'home',
      message: `Начальная страница «${rest.home}» не подходит ни под одно правило navigate этого портала.`,
      english: `The home page "${rest.home}" is not allowed by the bundle's own navigate list.`,
    });
  }
  if (rest.confidence === 'verified' && rest.reviewed === undefined) {
    problems.push({
      path: 'reviewed',
      message:
        'Портал назван проверенным (confidence: verified), но не сказано, когда: reviewed, ГГГГ-ММ-ДД.',
      english: 'The portal is called verified, but not since when: reviewed, YYYY-MM-DD.',
    });
  }
  if (problems.length > 0 || !filter.ok) return { ok: false, problems };
  return {
    ok: true,
    bundle: {
      id: rest.id,
      title: rest.title,
      shortTitle: rest.shortTitle ?? rest.title,
      description: rest.description ?? '',
      home: rest.home,
      audience: rest.audience ?? 'both',
      navigate,
      resources,
      block,
      identity: rest.identity,
      flags: {
        http: flags.http ?? false,
        nationalCa: flags.nationalCa ?? false,
        popups: flags.popups ?? false,
        permissions: flags.permissions ?? [],
        downloads: flags.downloads ?? [],
        eds: flags.eds ?? [],
      },
      logout: rest.logout,
      openable: navigate.length > 0,
      navigateFilter: filter.value,
    },
  };
}

function ruleProblems(name: string, rules: readonly string[], plainHttp: boolean): readonly BundleProblem[] {
  const list = name === 'block' ? 'block' : 'allow';
  return rules.flatMap((text, index) => {
    const path = `${name}[${index}]`;
    const read = readWorkstationRule(text, list, index);
    const fault = !read.ok ? read.fault : list === 'allow' && read.rule.host === '' ? 'wildcard' : undefined;
    if (fault !== undefined) {
      const { message, english } = ruleFailure(fault, { text, list, index });
      return [{ path, message, english }];
    }
    const isPlain = read.ok && (read.rule.scheme === 'http' || read.rule.scheme === 'ws');
    if (list === 'allow' && isPlain && !plainHttp) {
      return [
        {
          path,
          message: `Правило «${text}» открывает сайт без шифрования. Если это нужно, добавьте flags.http: true.`,
          english: `Rule "${text}" is plain http; add flags.http: true if it is meant.`,
        },
      ];
    }
    return [];
  });
}

/** The same issues twice: zod words them in one language at a time. */
function schemaProblems(input: unknown, russian: z.ZodError): readonly BundleProblem[] {
  const english = PortalBundleSchema.safeParse(input).error?.issues ?? [];
  return russian.issues.map((issue, position) => ({
    path: formatPath(issue.path),
    message: issue.message,
    english: english[position]?.message ?? issue.message,
  }));
}

function formatPath(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  return parts.join('').replace(/^\./, '');
}
