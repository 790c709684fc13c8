/** Facts of machines, from what came over the wire into the database. */
import type { PoolClient } from 'pg';
import { MachineEvent } from '../../main/core/fleet/contract/machine-event.ts';

/** What a workstation told of its machine. */
export interface MachineTold {
  readonly workstation: string;
  /** When NATS took it, ISO 8601. */
  readonly toldAt: string;
  readonly facts: MachineEvent;
}

/** @returns null where nobody here can read it: another version, or not the form of it */
export function readMachine(workstation: string, toldAt: string, value: unknown): MachineTold | null {
  const facts = MachineEvent.safeParse(value);
  return facts.success ? { workstation, toldAt, facts: facts.data } : null;
}

/** Keeps the latest facts of each; what has come before changes nothing. */
export async function putMachines(client: PoolClient, told: readonly MachineTold[]): Promise<void> {
  // Several of one workstation, each in its turn: every change is noted.
  for (const { workstation, toldAt, facts } of told) {
    await client.query('insert into workstation (name) values ($1) on conflict do nothing', [workstation]);
    await client.query(PUT, [workstation, toldAt, JSON.stringify(facts)]);
  }
}

const PUT = `
  insert into machine (workstation, told_at, facts)
  select id, $2::timestamptz, $3::jsonb - 'v' from workstation where name = $1
  on conflict (workstation) do update set told_at = excluded.told_at, facts = excluded.facts
  where machine.told_at < excluded.told_at`;
