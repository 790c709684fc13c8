/**
 * `sector policy`: which rule decides about an address, is a file of rules valid, does a table of expectations
 * hold. Exit code 0: allowed, valid, all rows agree; 1: not; 2: it was called wrongly.
 */
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { isPlainObject } from '../core/base/plain-object.ts';
import { proposeRules } from '../core/policy/learning.ts';
import { fingerprintOf, PUBLISHED_ROOT } from '../core/policy/national-ca.ts';
import { checkPolicyFile, type PolicyFile, type PolicyFileProblem } from '../core/policy/policy-file.ts';
import { runVectors, VectorTable } from '../core/policy/vectors.ts';
import { readAuthorityFile } from '../node/authority-file.ts';
import { LearnedNeeds } from '../node/learning-file.ts';
import { here, stateFolder } from './place.ts';
import { explain } from './policy-explain.ts';
import {
  type ExitCode,
  type PolicyOptions,
  readJson,
  readPolicyFile,
  USAGE,
  UsageError,
} from './policy-reading.ts';

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

function readArguments(argv: readonly string[]): {
  readonly values: PolicyOptions;
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
  return isPlainObject(portal) && isPlainObject(portal.flags) && portal.flags.nationalCa === true;
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

export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(here(error.message));
    return 2;
  }
}
