/** One thing has one name (WCAG 3.2.4), and a short word on a button is part of its name (WCAG 2.5.3). */
import { expect, it } from 'vitest';
import { ru } from '../../../renderer/texts/ru.ts';
import { type Language, languages } from '../../../renderer/texts/words.ts';

/** Buttons of the portals' own. */
const ON_PORTALS =
  /^(?:выйти|выйти со всех устройств|загрузить файл|выбрать файл|sign out on all devices|upload file|choose file)$/;

const each = Object.keys(languages) as Language[];
const low = (text: string) => text.toLocaleLowerCase('ru');

it.each(each)('P18 every short word is part of the long name of the same thing, in %s', (language) => {
  const { frame, home, portal, keyboard } = languages[language].texts;
  const pairs: readonly (readonly [short: string, long: string])[] = [
    [frame.callShort, frame.call],
    [frame.calledShort, frame.called],
    [frame.displayShort, frame.display],
    [frame.hideShort, frame.hide],
    [portal.files, home.files],
    [portal.guide, portal.guideLeft],
    [portal.guide, portal.guideRight],
    [keyboard.hideShort, keyboard.hide],
  ];
  expect(pairs.filter(([short, long]) => !low(long).includes(low(short)))).toEqual([]);
});

it.each(each)('P18 one thing is not called by two words, in %s', (language) => {
  const { frame, finish } = languages[language].texts;
  expect(finish.confirm).toBe(frame.finish);
  // What is named in a sentence to be pressed is the word of a button.
  const words = new Set(
    [...JSON.stringify(languages[language].texts).matchAll(/"([^"{}]{2,60})"/g)].map(([, text = '']) =>
      low(text),
    ),
  );
  const pressed = [
    ...JSON.stringify(languages[language].texts).matchAll(
      /(?:ажмите(?: на)?|ress|нажать) [«“]([^»”{]+)[»”]/g,
    ),
  ];
  expect(pressed.length + (language === 'tt' ? 1 : 0)).toBeGreaterThan(0);
  expect(
    pressed.map(([, word = '']) => low(word)).filter((word) => !words.has(word) && !ON_PORTALS.test(word)),
  ).toEqual([]);
});

/** Words of earlier days, and of those who serve: a visitor is told «вы». What a trial package says is for IT. */
const NOT_TO_VISITORS: Readonly<Record<Language, RegExp>> = {
  ru: /подсказк|посетител|заявител|обслуживани/i,
  en: /\bguide|applicant|\bclient/i,
  tt: /киңәш|ятим/i,
};

it.each(each)('P18 P14 no other word for the same thing, in %s', (language) => {
  const all = JSON.stringify(languages[language].texts).match(/"[^"]*"/g) ?? [];
  expect(
    all.filter(
      (text) =>
        NOT_TO_VISITORS[language].test(text) &&
        !/^"[a-zA-Z.-]+"$/.test(text) &&
        text !== JSON.stringify(ru.free.trial),
    ),
  ).toEqual([]);
});
