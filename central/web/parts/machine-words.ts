/** Facts of a machine in words: each by its name, whole, with nothing where nobody has looked. */
import type { MachineFacts } from '../../api/forms.ts';
import { dayOf, JOURNAL_HEALTH, PRINTING, texts } from '../texts.ts';

export interface FactLine {
  /** The facts of the machine that it is made of. */
  readonly of: readonly string[];
  readonly name: string;
  readonly value: string;
  readonly isBad: boolean;
}

const listed = (names: readonly string[]) => (names.length === 0 ? texts.place.nothing : names.join(', '));

/** Every line that is shown of a machine, in its order. */
export function factLines(facts: MachineFacts): readonly FactLine[] {
  const { place } = texts;
  const of = (status: string) => facts.checks.filter((one) => one.status === status).map(({ id }) => id);
  const [failed, unknown] = [of('failed'), of('not-checked')];
  const tested =
    facts.checkedOn === null
      ? place.selfTestNone
      : place.selfTestSum(dayOf(facts.checkedOn), failed.length, unknown.length);
  const line = (names: string, name: string, value: string, isBad = false) => ({
    ...{ of: names.split(' '), name, value, isBad },
  });
  return [
    line('version', place.version, facts.version),
    line('packVersion', place.pack, facts.packVersion === null ? place.packNone : String(facts.packVersion)),
    line('checkedOn checks', place.selfTest, tested, failed.length > 0),
    ...(failed.length > 0 ? [line('checks', place.failedChecks, listed(failed), true)] : []),
    ...(unknown.length > 0 ? [line('checks', place.unknownChecks, listed(unknown))] : []),
    line('printing', place.printing, PRINTING[facts.printing], ['none', 'failed'].includes(facts.printing)),
    line('drift', place.drift, listed(facts.drift), facts.drift.length > 0),
    line('journal', place.journalHealth, JOURNAL_HEALTH[facts.journal], facts.journal !== 'well'),
    line('troubles', place.troubles, listed(facts.troubles), facts.troubles.length > 0),
    line('crashes', place.crashes, String(facts.crashes), facts.crashes > 0),
  ];
}
