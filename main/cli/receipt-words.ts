import { fail, ok, type Result } from '../core/base/result.ts';
import type { Seal } from '../journal-process/queries/receipts.ts';
import type { Misfit, Verification } from '../journal-process/queries/verify-receipts.ts';

const MOST_TOLD = 20;

const SENTENCES: Readonly<Record<Misfit['kind'], (number: number) => string>> = {
  'receipt-missing': (number) => `Квитанция № ${number}: удалена.`,
  'receipt-changed': (number) => `Квитанция № ${number}: изменена, или удалена та, что перед ней.`,
  'end-cut': (number) =>
    `После квитанции № ${number} были ещё: конец цепочки отрезан или дописан не программой.`,
  'seal-unknown': (number) => `Печать квитанции № ${number} другая: журнал подменён или переписан.`,
  'seal-pruned': (number) =>
    `Печать квитанции № ${number} старше срока хранения: эта квитанция удалена, сверить не с чем. Возьмите более позднюю печать.`,
  'visit-missing': (number) => `Обслуживание № ${number}: строка удалена.`,
  'visit-changed': (number) => `Обслуживание № ${number}: строка не совпадает с квитанцией.`,
  'visit-without-receipt': (number) => `Обслуживание № ${number}: квитанции нет.`,
};

/** What a verification found, for IT; a failure when anything does not fit. */
export function verificationWords({ misfits, receipts, visits, seal }: Verification): Result<string> {
  if (misfits.length > 0) {
    const lines = misfits.slice(0, MOST_TOLD).map(({ kind, number }) => SENTENCES[kind](number));
    const more = misfits.length - lines.length;
    return fail(
      'journal.receipts-broken',
      [
        ...lines,
        ...(more > 0 ? [`И ещё: ${more}.`] : []),
        'Сохраните копию файла журнала и выясните, кто имел к нему доступ.',
      ].join('\n'),
    );
  }
  const end = seal
    ? `Печать последней: ${seal.sequence}:${seal.hash}\nЗапишите её отдельно: «verify --seal <печать>» покажет, не переписан ли журнал целиком.\n`
    : '';
  return ok(`Квитанции целы: ${receipts}, обслуживаний: ${visits}.\n${end}`);
}

/** Reads `12:<64 hexadecimal digits>`. */
export function readSeal(text: string): Result<Seal> {
  const [, sequence, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined) {
    return fail('journal.usage', 'Печать не понята: нужна строка, которую вывела команда verify.\n');
  }
  return ok({ sequence: Number(sequence), hash });
}
