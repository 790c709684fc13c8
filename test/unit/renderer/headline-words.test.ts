import { describe, expect, it, test } from 'vitest';
import { headlineOf } from '../../../main/core/closing/headline.ts';
import { Headline, LogoutTrouble, type PortalLogout, type ReceiptMatter } from '../../../preload/contract.ts';
import { closings, receipts } from '../../../renderer/gallery/sample-receipts.ts';
import { type Language, languages, Words } from '../../../renderer/texts/words.ts';
import { headlineWords } from '../../../renderer/views/headline-words.ts';

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;
const say = (headline: Headline, language: Language = 'ru', isAlone = false) => {
  const { title, logout, advice, more } = headlineWords(headline, new Words(language, isAlone));
  return {
    ...{ title: plain(title), logout: plain(logout), advice: plain(advice) },
    more: more.map(({ text, advice: to }) => [plain(text), plain(to)]),
  };
};
const portals = (...titles: readonly string[]): PortalLogout[] =>
  titles.map((title, at) => ({ id: `p${at}`, title, verdict: 'failed' }));
const about = (...matters: ReceiptMatter[]): Headline => ({
  ...{ verdict: 'failed', logout: 'not-everywhere', matters },
});
const logout = (trouble: LogoutTrouble, ...titles: readonly string[]): ReceiptMatter => ({
  ...{ kind: 'logout', trouble },
  portals: portals(...titles),
});

describe('F09 the words of a headline', () => {
  it('name the portal and say what the person can do now', () => {
    expect(say(about(logout('not-left', 'Работа России')))).toEqual({
      title: 'Мы не смогли выйти из портала «Работа России»',
      logout: null,
      advice:
        'Зайдите туда с телефона или из дома и нажмите «Выйти со всех устройств» или позовите консультанта.',
      more: [],
    });
  });

  it('name several portals as a Russian list, with the inner quotation marks inside', () => {
    expect(say(about(logout('not-left', 'Госуслуги', 'Работа России'))).title).toBe(
      'Мы не смогли выйти из порталов «Госуслуги» и «Работа России»',
    );
    expect(say(about(logout('not-reached', 'А', 'Б', 'Портал «В»'))).title).toBe(
      'Вы не вышли из порталов «А», «Б» и «Портал „В“»: они не ответили',
    );
    expect(say(about(logout('not-left', 'А', 'Б')), 'en').title).toBe(
      'We could not sign you out of “А” and “Б”',
    );
    expect(say(about(logout('not-left', 'А', 'Б')), 'tt').title).toBe(
      '«А» һәм «Б» порталларыннан чыга алмадык',
    );
  });

  it('word what is only probable as probable', () => {
    expect(say(about(logout('not-proved', 'Госуслуги'))).title).toBe(
      'Скорее всего вы вышли из портала «Госуслуги», но проверить не удалось',
    );
  });

  it('say the worst first, the rest after it, and the same advice only once', () => {
    const { title, more } = say(
      about(logout('still-in', 'А'), logout('not-left', 'Б'), logout('not-proved', 'В'), {
        kind: 'step',
        id: 'print',
        status: 'not-checked',
        code: 'print.not-checked',
      }),
    );
    expect(title).toBe('Вы ещё не вышли из портала «А»');
    expect(more).toEqual([
      ['Мы не смогли выйти из портала «Б»', null],
      [
        'Скорее всего вы вышли из портала «В», но проверить не удалось',
        expect.stringContaining('Чтобы быть'),
      ],
      ['Очередь печати не проверена', 'Посмотрите в лоток принтера: там могут быть ваши листы.'],
    ]);
  });

  it('say in one short line what may be without a reader of cards, and no line twice', () => {
    const spared = (id: string): ReceiptMatter => ({
      ...{ kind: 'step', id, status: 'skipped', code: 'sweep.spared' },
    });
    const card: ReceiptMatter = {
      ...{ kind: 'step', id: 'token', status: 'not-checked', code: 'token.cards-not-checked' },
    };
    expect(
      say({ verdict: 'not-checked', logout: 'none', matters: [card, spared('trash'), spared('documents')] }),
    ).toEqual({
      title: 'Не проверено, осталась ли карта в считывателе',
      logout: 'Порталы вы не открывали',
      advice: 'Карта должна быть у вас.',
      more: [
        [
          'Здесь ничего не удалялось: это не учётная запись рабочего места',
          'Скажите об этом консультанту, прежде чем уйти.',
        ],
      ],
    });
  });

  it('say of a trouble of another kind whether the person is logged out', () => {
    const print: ReceiptMatter = {
      kind: 'step',
      id: 'print',
      status: 'not-checked',
      code: 'print.not-checked',
    };
    const beside = (known: Headline['logout'], ...more: ReceiptMatter[]) =>
      say({ verdict: 'not-checked', logout: known, matters: [print, ...more] }).logout;
    expect(beside('everywhere')).toBe('Из порталов вы вышли');
    expect(beside('none')).toBe('Порталы вы не открывали');
    expect(beside('unknown')).toBe('Мы не знаем, вышли ли вы из порталов');
    expect(beside('not-everywhere', logout('no-plan', 'А'))).toBe('Не проверено, вышли ли вы из портала «А»');
  });

  it('send nobody to a consultant where there is none', () => {
    for (const trouble of LogoutTrouble.options) {
      for (const language of Object.keys(languages) as Language[]) {
        const { advice } = say(about(logout(trouble, 'А')), language, true);
        expect(advice).not.toMatch(/консультант|consultant/i);
      }
    }
  });

  test.each(Object.keys(languages) as Language[])(
    'tell the troubles apart in %s, and fill in every name',
    (language) => {
      const titles = LogoutTrouble.options.flatMap((trouble) => [
        say(about(logout(trouble, 'А')), language).title,
        say(about(logout(trouble, 'А', 'Б')), language).title,
      ]);
      expect(new Set(titles.filter((_, at) => at % 2 === 0)).size).toBe(LogoutTrouble.options.length);
      for (const title of titles) expect(title).toMatch(/^[^{]*[«“]А[»”][^{]*$/);
      // Only where everything is good it says so.
      const everywhere = say({ verdict: 'verified', logout: 'everywhere', matters: [] }, language).title;
      expect(titles).not.toContain(everywhere);
    },
  );
});

/** What the pictures show is what the product would say. */
describe('the samples of the gallery', () => {
  test.each(Object.entries(receipts))('the receipt «%s» has the headline of the rule', (_name, receipt) => {
    expect(Headline.parse(receipt.headline)).toEqual(headlineOf(receipt.steps, receipt));
    const portals = receipt.steps.flatMap((step) => step.portals ?? []);
    expect(receipt.portalsLeft).toBe(portals.filter(({ verdict }) => verdict === 'confirmed').length);
  });

  test('the list of closings shows the same headlines', () => {
    const known = Object.values(receipts).map(({ headline }) => JSON.stringify(headline));
    for (const { headline } of closings) expect(known).toContain(JSON.stringify(headline));
  });
});
