import { describe, expect, it } from 'vitest';
import type { ClosingStepView, Receipt } from '../../../preload/contract.ts';
import { Words } from '../../../renderer/texts/words.ts';
import { receiptSentence } from '../../../renderer/views/receipt-sentence.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const say = (receipt: Receipt, language: 'ru' | 'en' = 'ru') =>
  plain(receiptSentence(receipt, new Words(language)));

function receipt(confirmed: number, files: number, more: Partial<Record<string, string>> = {}): Receipt {
  const portals = Array.from({ length: confirmed }, (_, index) => ({
    id: `p${index}`,
    title: `Портал ${index}`,
    verdict: 'confirmed' as const,
  }));
  const step = (id: ClosingStepView['id']): ClosingStepView => ({
    id,
    status: (more[id] ?? 'verified') as ClosingStepView['status'],
    code: id,
  });
  return {
    endedAt: '2025-07-14T11:12:00+03:00',
    isRecovered: false,
    isClean: true,
    headline: { verdict: 'verified', logout: 'everywhere', matters: [] },
    portalsLeft: confirmed,
    filesRemoved: files,
    steps: [{ ...step('portals'), portals }, step('files'), step('trash')],
  };
}

describe('the receipt in words', () => {
  it('P15 names the portals, and does not frighten with the number of files', () => {
    expect(say(receipt(2, 14))).toBe('Вы вышли: Портал 0, Портал 1. Ваши файлы удалены, корзина пуста.');
    expect(say(receipt(1, 1))).toBe('Вы вышли: Портал 0. Ваши файлы удалены, корзина пуста.');
    expect(say(receipt(1, 2), 'en')).toBe(
      'You are signed out of Портал 0. Your files are deleted, the recycle bin is empty.',
    );
  });

  it('counts many portals, with Russian plurals', () => {
    expect(say(receipt(5, 111))).toBe('Вы вышли из 5 порталов, ваши файлы удалены, корзина пуста.');
    expect(say(receipt(21, 22))).toBe('Вы вышли из 21 портала, ваши файлы удалены, корзина пуста.');
  });

  it('starts with a capital letter whatever comes first', () => {
    expect(say(receipt(0, 0))).toBe('Ваших файлов здесь нет, корзина пуста.');
  });

  it('leaves out what was not verified', () => {
    expect(say(receipt(2, 14, { files: 'failed', trash: 'not-checked' }))).toBe(
      'Вы вышли: Портал 0, Портал 1.',
    );
    const probable = receipt(2, 3);
    const [portals, ...rest] = probable.steps;
    const verdicts = portals?.portals?.map((portal) => ({ ...portal, verdict: 'probable' as const }));
    const step = { ...portals, status: 'not-checked', portals: verdicts } as ClosingStepView;
    expect(say({ ...probable, steps: [step, ...rest] })).toBe('Ваши файлы удалены, корзина пуста.');
  });

  it('promises nothing where nothing was verified', () => {
    const none = receipt(0, 7, { portals: 'failed', files: 'failed', trash: 'failed' });
    expect(say(none)).toBe('Ваши страницы закрыты.');
  });
});
