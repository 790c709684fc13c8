/** The names of portals and instructions for a report, from what is in force today. */
import type { Audience, InstructionCard } from '../../preload/contract.ts';
import type { NameOf } from '../core/journal/report-words.ts';
import { journalWord } from '../core/journal/visit-entry.ts';

export interface NamedParts {
  readonly portalTitle: (id: string) => string;
  readonly catalogue: () => Promise<{ list(audience: Audience): readonly InstructionCard[] }>;
}

/** @returns a name for each word of the journal that is known today */
export async function reportNames({ portalTitle, catalogue }: NamedParts): Promise<NameOf> {
  const read = await catalogue();
  const cards = [...read.list('citizen'), ...read.list('employer')];
  const titles = new Map(cards.map(({ id, title }) => [journalWord(id), title]));
  return (kind, key) => (kind === 'portal' ? portalTitle(key) : titles.get(key));
}
