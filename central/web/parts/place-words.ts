/** What is said of a place beside its state. */
import type { PlaceCard } from '../../api/forms.ts';
import { isSilent } from '../../rules/standing.ts';
import { momentOf, NOT_CLEAN, SIGNS, texts } from '../texts.ts';

export function detailOf(card: PlaceCard, now: Date): string {
  const { look, minutes, idle, sign, seen } = card;
  if (isSilent(look)) return `${texts.place.seen}: ${momentOf(seen, now)}`;
  const length = minutes === null ? '' : texts.minutes(minutes);
  if (look === 'out') return `${sign === null ? NOT_CLEAN : SIGNS[sign]}, ${length}`;
  return look === 'idle' ? texts.untouched(idle) : length;
}
