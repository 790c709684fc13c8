/** `sector policy explain`: the rule that decides about an address, the file and the line that it stands in. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isPlainObject } from '../core/base/plain-object.ts';
import { configValues } from '../core/config/config-origins.ts';
import { defaultPortals } from '../core/config/default-portals.ts';
import { lineOf } from '../core/config/line-of.ts';
import { loadConfig } from '../core/config/load-config.ts';
import { createPolicy, type PolicyRequest, requestKinds } from '../core/policy/decide.ts';
import type { PolicyFile } from '../core/policy/policy-file.ts';
import { type RefusalReason, refusalEnglish, refusalText } from '../core/policy/refusal.ts';
import { compileFilter } from '../core/policy/url-filter.ts';
import { lookAtConfig } from '../node/config-look.ts';
import { configFolder, stateFolder } from './place.ts';
import { type ExitCode, type PolicyOptions, readPolicyFile, UsageError } from './policy-reading.ts';

/** Which rule decides about an address: by what is in force here, by a folder, or by one file. */
export async function explain(url: string, options: PolicyOptions): Promise<ExitCode> {
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
  options: PolicyOptions,
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
  const file: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  const portals = isPlainObject(file) ? file.portals : null;
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
  options: PolicyOptions,
  fileOf?: (portalId: string, list: string, index: number) => string,
): ExitCode {
  const kind = requestKinds.find((known) => known === (options.kind ?? 'navigate'));
  if (kind === undefined) throw new UsageError(`--kind: ${requestKinds.join(', ')}`);
  // createPolicy checks every bundle against its schema before it looks at one.
  const policy = createPolicy(portals);
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
