import type { Receipt } from '../../preload/contract.ts';
import type { Words } from '../texts/words.ts';

/** The receipt in one sentence. Only what was verified gets into it. */
export function receiptSentence(receipt: Receipt, words: Words): string {
  const { t } = words;
  const step = (id: string) => receipt.steps.find((one) => one.id === id);
  const isVerified = (id: string) => step(id)?.status === 'verified';
  const parts: string[] = [];

  const confirmed = step('portals')?.portals?.filter((one) => one.verdict === 'confirmed').length;
  const portals = confirmed ?? (isVerified('portals') ? receipt.portalsLeft : 0);
  if (portals > 0) parts.push(words.count(t.receipt.portals, portals));
  if (isVerified('files')) {
    parts.push(
      receipt.filesRemoved > 0 ? words.count(t.receipt.files, receipt.filesRemoved) : t.receipt.noFiles,
    );
  }
  if (isVerified('trash')) parts.push(t.receipt.trash);

  if (parts.length === 0) return t.receipt.nothing;
  const text = parts.join(', ');
  return `${text.charAt(0).toLocaleUpperCase(words.language)}${text.slice(1)}.`;
}
