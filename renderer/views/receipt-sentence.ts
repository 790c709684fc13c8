import type { Receipt } from '../../preload/contract.ts';
import { fill, type Words } from '../texts/words.ts';

/** More portals than these are counted; fewer are named, the one of the sign-in too. */
const NAMED = 4;

/** The receipt in one or two sentences. Only what was verified gets into it. */
export function receiptSentence(receipt: Receipt, words: Words): string {
  const { t } = words;
  const step = (id: string) => receipt.steps.find((one) => one.id === id);
  const isVerified = (id: string) => step(id)?.status === 'verified';
  const parts: string[] = [];

  const confirmed = step('portals')
    ?.portals?.filter((one) => one.verdict === 'confirmed')
    .map(({ title }) => title);
  const portals = confirmed?.length ?? (isVerified('portals') ? receipt.portalsLeft : 0);
  const isNamed = confirmed !== undefined && portals > 0 && portals <= NAMED;
  if (portals > 0 && !isNamed) parts.push(words.count(t.receipt.portals, portals));
  // How many files it were is for the details: what the browser kept by itself would frighten here.
  if (isVerified('files')) parts.push(receipt.filesRemoved > 0 ? t.receipt.files : t.receipt.noFiles);
  if (isVerified('trash')) parts.push(t.receipt.trash);

  const left = isNamed ? fill(t.receipt.left, { portals: confirmed.join(', ') }) : null;
  if (parts.length === 0) return left ?? t.receipt.nothing;
  const text = parts.join(', ');
  const rest = `${text.charAt(0).toLocaleUpperCase(words.language)}${text.slice(1)}.`;
  return left === null ? rest : `${left} ${rest}`;
}
