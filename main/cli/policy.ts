/**
 * `sector policy`: which rule decides about an address, is a file of rules valid, does a table of expectations
 * hold. Exit code 0: allowed, valid, all rows agree; 1: not; 2: it was called wrongly.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { configValues } from '../core/config/config-origins.ts';
import { defaultPortals } from '../core/config/default-portals.ts';
import { lineOf } from '../core/config/line-of.ts';
import { loadConfig } from '../core/config/load-config.ts';
import { isPlainObject } from '../core/config/merge.ts';
import { applyPortalChanges } from '../core/config/portal-changes.ts';
import { createPolicy, type PolicyRequest, requestKinds } from '../core/policy/decide.ts';
import { proposeRules } from '../core/policy/learning.ts';
import { fingerprintOf, PUBLISHED_ROOT } from '../core/policy/national-ca.ts';
import {
  checkPolicyFile,
  type PolicyFile,
  type PolicyFileProblem,
  recognizePolicyFile,
} from '../core/policy/policy-file.ts';
import type { PortalBundleInput } from '../core/policy/portal-bundle.ts';
import { type RefusalReason, refusalEnglish, refusalText } from '../core/policy/refusal.ts';
import { compileFilter } from '../core/policy/url-filter.ts';
import { runVectors, VectorTable } from '../core/policy/vectors.ts';
import { readAuthorityFile } from '../node/authority-file.ts';
import { lookAtConfig } from '../node/config-look.ts';
import { LearnedNeeds } from '../node/learning-file.ts';
import { usageText } from './help.ts';
import { configFolder, here, stateFolder } from './place.ts';

const USAGE = usageText('policy');

type ExitCode = 0 | 1 | 2;

/** The call itself was wrong, or its file is unreadable: exit code 2. */
class UsageError extends Error {}

async function run(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv);
  const [command, target, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(USAGE);
  if (command === 'learned') return learned(target ?? join(stateFolder(), 'learning.json'));
  if (target === undefined) throw new UsageError(USAGE);
  switch (command) {
    case 'explain':
      return explain(target, values);
    case 'check':
      return check(target);
    case 'vectors':
      return vectors(target, values.mode);
    default:
      throw new UsageError(USAGE);
  }
}

/** What portals would have needed, as rules that IT may take over into `resources`. */
function learned(path: string): ExitCode {
  const parsed = LearnedNeeds.safeParse(readJson(path));
  if (!parsed.success) throw new UsageError(`${path}: not a file of the learning mode`);
  for (const { portalId, resources, signOn, counts } of proposeRules(parsed.data)) {
    console.log(`${portalId}: "resources": ${JSON.stringify(resources)}`);
    for (const rule of signOn) {
      console.log(
        here(`  ${rule}: узел входа. Ему нужен свой портал и identity, их предложит sector portals`),
      );
    }
    for (const { host, resourceType, count } of counts) console.log(`  ${count} × ${resourceType} ${host}`);
  }
  console.log(`learned: ${parsed.data.length} needs`);
  return 0;
}

interface Options {
  readonly mode?: string | undefined;
  readonly config?: string | undefined;
  readonly kind?: string | undefined;
  readonly portal?: string | undefined;
  readonly initiator?: string | undefined;
}

function readArguments(argv: readonly string[]): {
  readonly values: Options;
  readonly positionals: readonly string[];
} {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { mode: text, config: text, kind: text, portal: text, initiator: text },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

async function explain(url: string, options: Options): Promise<ExitCode> {
  const { config } = options;
  if (config === undefined) return explainFolder(url, options, configFolder(), 'of-this-machine');
  if (statSync(config, { throwIfNoEntry: false })?.isDirectory()) {
    return explainFolder(url, options, config, 'named');
  }
  const file = readPolicyFile(config);
  return file.kind === 'lists' ? explainLists(url, file) : explainPortals(url, file.portals, options);
}

/** By what a folder puts in force: all layers, or the last good copy where a file is wrong. */
async function explainFolder(
  url: string,
  options: Options,
  folder: string,
  whose: 'named' | 'of-this-machine',
): Promise<ExitCode> {
  const state = stateFolder();
  const look = await lookAtConfig(folder, state, whose);
  if (!look.ok) throw new UsageError(look.error.message);
  const { sources, config, troubles } = look.value;
  if (config !== null) {
    const values = configValues(config, sources);
    return explainPortals(url, config.portals, options, (portalId, list, index) => {
      const said = values.find(({ path }) => path === `portals.${portalId}.${list}`);
      const text = sources.find(({ file }) => file === said?.file)?.text;
      if (!said?.file || text === undefined) return BUILT_IN;
      const line = lineOf(text, pathIn(text, portalId, list, index));
      return line === undefined ? said.file : `${said.file}, строка ${line}`;
    });
  }
  const copy = join(state, LAST_GOOD);
  console.log(`${'ошибки'.padEnd(8)} ${troubles.map(({ russian }) => russian).join(' ')}`);
  const kept = loadConfig([{ file: LAST_GOOD, text: existsSync(copy) ? readFileSync(copy, 'utf8') : '{}' }]);
  const from = existsSync(copy) ? `последняя верная копия (${copy})` : BUILT_IN;
  return explainPortals(url, kept.ok ? kept.config.portals : defaultPortals, options, () => from);
}

/** Where a rule of a portal stands in a file, which names portals by id or lists them. */
function pathIn(text: string, portalId: string, list: string, index: number): readonly (string | number)[] {
  const { portals } = JSON.parse(text.replace(/^\uFEFF/, '')) as { readonly portals?: unknown };
  const at = Array.isArray(portals)
    ? portals.findIndex((one) => isPlainObject(one) && one.id === portalId)
    : portalId;
  return ['portals', at, list, index];
}

const BUILT_IN = 'программа';
const LAST_GOOD = 'config.last-good.json';

/** @param fileOf where a list of a portal comes from; left out where one file was named */
function explainPortals(
  url: string,
  portals: readonly unknown[],
  options: Options,
  fileOf?: (portalId: string, list: string, index: number) => string,
): ExitCode {
  const kind = requestKinds.find((known) => known === (options.kind ?? 'navigate'));
  if (kind === undefined) throw new UsageError(`--kind: ${requestKinds.join(', ')}`);
  // createPolicy checks every bundle against its schema before it looks at one.
  const policy = createPolicy(portals as readonly PortalBundleInput[]);
  if (!policy.ok) throw new UsageError(`${policy.error.message}\nПроверьте файл: sector policy check <файл>`);
  const { portal, initiator } = options;
  if (portal !== undefined && policy.value.bundle(portal) === undefined) {
    throw new UsageError(`--portal: ${policy.value.bundles.map(({ id }) => id).join(', ')}`);
  }
  const request: PolicyRequest = {
    kind,
    url,
    ...(portal === undefined ? {} : { portalId: portal }),
    ...(initiator === undefined ? {} : { initiator }),
  };
  const { decision, rule } = policy.value.explain(request);
  const decidedBy = rule && `${rule.portalId}.${rule.list}[${rule.index}] "${rule.text}"`;
  // Which portal's lists were asked: the one that decided, else the one that was named.
  const asked = rule?.portalId ?? portal;
  if (fileOf)
    print([
      'file',
      asked === undefined ? 'ни в одном слое' : fileOf(asked, rule?.list ?? 'navigate', rule?.index ?? 0),
    ]);
  if (decision.verdict === 'allow') {
    const title = policy.value.bundle(decision.portalId)?.title ?? decision.portalId;
    return printAllowed(
      url,
      decidedBy,
      `Адрес открывается: портал ${title}.`,
      `Portal: ${decision.portalId}.`,
    );
  }
  return printRefused(url, decidedBy, decision.reason, decision.host);
}

function explainLists(url: string, { lists }: Extract<PolicyFile, { kind: 'lists' }>): ExitCode {
  const filter = compileFilter(lists);
  if (!filter.ok) throw new UsageError(`${filter.error.message}\n${filter.error.english}`);
  const { verdict, reason, rule } = filter.value.decide(url);
  const decidedBy = rule && `${rule.list}[${rule.index}] "${rule.text}"`;
  return verdict === 'allow'
    ? printAllowed(url, decidedBy, 'Адрес открывается.', `Reason: ${reason}.`)
    : printRefused(url, decidedBy, reason, undefined);
}

function printAllowed(url: string, rule: string | undefined, russian: string, english: string): ExitCode {
  print(['address', url], ['verdict', 'allow'], ['rule', rule ?? 'none'], ['ru', russian], ['en', english]);
  return 0;
}

function printRefused(
  url: string,
  rule: string | undefined,
  reason: RefusalReason,
  host: string | undefined,
): ExitCode {
  print(
    ['address', url],
    ['host', host ?? ''],
    ['verdict', 'refuse'],
    ['reason', reason],
    ['rule', rule ?? 'none allows it'],
    ['ru', refusalText(reason)],
    ['en', refusalEnglish(reason)],
  );
  return 1;
}

function print(...lines: readonly (readonly [string, string])[]): void {
  for (const [name, value] of lines) if (value !== '') console.log(`${name.padEnd(8)} ${value}`);
}

async function check(path: string): Promise<ExitCode> {
  const file = readPolicyFile(path);
  const problems = [...checkPolicyFile(file), ...(await checkAuthority(path, file))];
  for (const { path: where, message, english } of problems) {
    console.log(`${path}: ${where}\n  ${message}\n  ${english}`);
  }
  const size =
    file.kind === 'portals'
      ? `${file.portals.length} portals`
      : `${file.lists.allow.length + file.lists.block.length} rules, mode ${file.lists.mode}`;
  console.log(problems.length === 0 ? `${path}: valid, ${size}` : `${path}: ${problems.length} errors`);
  return problems.length === 0 ? 0 : 1;
}

/** Shows the fingerprint of every root that would be trusted, and tells what cannot work. */
async function checkAuthority(path: string, file: PolicyFile): Promise<readonly PolicyFileProblem[]> {
  if (file.kind !== 'portals') return [];
  const { authorities, troubles } = await readAuthorityFile(dirname(path), file.nationalCa);
  for (const authority of authorities.filter(({ isRoot }) => isRoot)) {
    const { subject, validTo } = authority.certificate;
    const print = fingerprintOf(authority);
    const known = print === PUBLISHED_ROOT ? 'the published one' : 'compare with the published one';
    console.log(`national CA: ${subject.replaceAll('\n', ', ')}, until ${validTo}`);
    console.log(`  SHA-256 ${print} (${known})`);
  }
  const asks = file.portals.some((portal) => wantsNationalCa(portal));
  if (asks && file.nationalCa === null) {
    console.log('note: nationalCa is set for a portal, but certificates.nationalCa names no file');
  }
  return troubles.map(({ path: where, russian: message, english }) => ({ path: where, message, english }));
}

function wantsNationalCa(portal: unknown): boolean {
  const { flags } = (portal ?? {}) as { readonly flags?: { readonly nationalCa?: unknown } };
  return flags?.nationalCa === true;
}

function vectors(path: string, mode: string | undefined): ExitCode {
  if (mode !== undefined && mode !== 'chrome' && mode !== 'workstation') {
    throw new UsageError('--mode: chrome, workstation');
  }
  const table = VectorTable.safeParse(readJson(path));
  if (!table.success) {
    const issues = table.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new UsageError(`${path}: not a table of expectations\n${issues.join('\n')}`);
  }
  const { passed, total, differences } = runVectors(
    mode === undefined ? table.data : { ...table.data, mode },
  );
  for (const { table: name, row, rules, url, expected, got } of differences) {
    console.log(`${name}[${row}] ${rules} :: ${url} :: expected ${expected}, got ${got}`);
  }
  console.log(`vectors: ${passed}/${total}`);
  return passed === total ? 0 : 1;
}

function readPolicyFile(path: string): PolicyFile {
  const file = recognizePolicyFile(withPortalList(readJson(path)));
  if (file === undefined) throw new UsageError(`${path}: not a file of rules or portals\n${USAGE}`);
  return file;
}

/** A configuration that only changes portals is judged with the list of the program below it. */
function withPortalList(value: unknown): unknown {
  return isPlainObject(value) && isPlainObject(value.portals)
    ? { ...value, portals: applyPortalChanges(defaultPortals, value.portals) }
    : value;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(here(error.message));
    return 2;
  }
}
