/**
 * Who is known to the centre's NATS: an operator, whose key is kept elsewhere; one account; and in it workstations, whose
 * rights stand in the key that signs them, not in what is signed. A workstation that is added needs no change of the server.
 */

import * as jwt from '@nats-io/jwt';
import { nkeys } from '@nats-io/transport-node';
import { z } from 'zod';
import {
  ALL_LIVES,
  helloSubject,
  inboxOf,
  liveSubject,
  machineSubject,
  receiptSubject,
  surveySubject,
} from '../../main/core/fleet/contract/subjects.ts';

/** Larger than any event of the contract; a workstation that sends more is cut off. */
export const LARGEST_MESSAGE = 64 * 1024;

/** NATS puts the name of the user here, which is the workstation's id. It has to be a whole token of a subject. */
const NAME = '{{name()}}';

/** A workstation speaks as itself, asks, and hears the answers to itself: nothing of JetStream's, nothing of others'. */
const WORKSTATION = {
  pub: {
    allow: [
      receiptSubject(NAME),
      machineSubject(NAME),
      surveySubject(NAME),
      helloSubject(NAME),
      liveSubject(NAME),
    ],
    deny: [],
  },
  sub: { allow: [`${inboxOf(NAME)}.>`], deny: [] },
  ...{ subs: 20, data: -1, payload: LARGEST_MESSAGE },
};

/** The page's service hears what workstations do, and says nothing. */
const SERVICE = { pub: { deny: ['>'] }, sub: { allow: [ALL_LIVES] } };

const UNLIMITED = { subs: -1, data: -1, payload: -1 };

/** The keys of a centre, each a seed. `operator` and `account` belong offline: with them whole other rights can be signed. */
export interface CentralKeys {
  readonly operator: string;
  readonly system: string;
  readonly account: string;
  /** Signs workstations, and can give them no more than the rights above. */
  readonly places: string;
}

export const KEY_NAMES = [
  'operator',
  'system',
  'account',
  'places',
] as const satisfies readonly (keyof CentralKeys)[];

const seedOf = (pair: ReturnType<typeof nkeys.createUser>) => new TextDecoder().decode(pair.getSeed());
const pairOf = (seed: string) => nkeys.fromSeed(new TextEncoder().encode(seed));

export function newKeys(): CentralKeys {
  const [operator, system] = [seedOf(nkeys.createOperator()), seedOf(nkeys.createAccount())];
  return { operator, system, account: seedOf(nkeys.createAccount()), places: seedOf(nkeys.createAccount()) };
}

/** What the server has to know: nothing of it is secret. */
export interface ServerTrust {
  readonly operator: string;
  readonly systemAccount: string;
  /** The accounts by their public keys. */
  readonly accounts: Readonly<Record<string, string>>;
}

/** The public parts of a centre's keys, as a file of JSON has them: with them nothing can be signed. */
export const PublicKeysForm = z.strictObject({
  ...{ operator: z.string(), system: z.string(), account: z.string(), places: z.string() },
});
export type PublicKeys = z.infer<typeof PublicKeysForm>;

export function publicKeys(keys: CentralKeys): PublicKeys {
  const of = (name: keyof CentralKeys) => pairOf(keys[name]).getPublicKey();
  return { operator: of('operator'), system: of('system'), account: of('account'), places: of('places') };
}

/**
 * @param seed of the operator: of all secrets it is the only one that is needed
 * @param revoked public keys of workstations that are let in no more
 */
export async function serverTrust(
  seed: string,
  keys: PublicKeys,
  revoked: readonly string[] = [],
): Promise<ServerTrust> {
  const operator = pairOf(seed);
  const [system, account] = [nkeys.fromPublic(keys.system), nkeys.fromPublic(keys.account)];
  const systemAccount = keys.system;
  const limits = { ...UNLIMITED, imports: -1, exports: -1, conn: -1, leaf: -1, wildcards: true };
  // Whatever was signed up to now; a key that was taken away does not come back.
  const revocations = Object.fromEntries(revoked.map((key) => [key, Math.floor(Date.now() / 1000)]));
  const places = await jwt.encodeAccount(
    'SECTOR',
    account,
    {
      limits: { ...limits, mem_storage: 0, disk_storage: -1, streams: -1, consumer: -1 },
      signing_keys: [jwt.newScopedSigner(nkeys.fromPublic(keys.places), 'workstation', WORKSTATION)],
      revocations,
    },
    { signer: operator },
  );
  return {
    operator: await jwt.encodeOperator('SECTOR', operator, { system_account: systemAccount }),
    systemAccount,
    accounts: {
      [systemAccount]: await jwt.encodeAccount('SYS', system, { limits }, { signer: operator }),
      [account.getPublicKey()]: places,
    },
  };
}

/** What workstations are signed with: the seed of `places`, and the public key of the account that it signs for. */
export interface PlaceSigner {
  readonly places: string;
  readonly account: string;
}

/** What a workstation shows beside its own key; it opens nothing without that. */
export function workstationPass(
  { places, account }: PlaceSigner,
  workstation: string,
  key: string,
): Promise<string> {
  return jwt.encodeUser(
    workstation,
    nkeys.fromPublic(key),
    pairOf(places),
    { issuer_account: account },
    { scopedUser: true },
  );
}

/** A key and its pass for a program of the centre, in the file that NATS's clients read. */
export async function programPass(
  { account }: CentralKeys,
  program: 'ingest' | 'service',
): Promise<Uint8Array> {
  const own = nkeys.createUser();
  const rights = program === 'ingest' ? UNLIMITED : { ...UNLIMITED, ...SERVICE };
  return jwt.fmtCreds(await jwt.encodeUser(program, own, pairOf(account), rights), own);
}
