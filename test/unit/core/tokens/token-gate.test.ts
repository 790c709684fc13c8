import { describe, expect, test } from 'vitest';
import { knownVendors, tokenName } from '../../../../main/core/tokens/known-tokens.ts';
import { Sockets } from '../../../../main/core/tokens/sockets.ts';
import { tokenStep } from '../../../../main/core/tokens/token-gate.ts';
import type { TokenList, TokenSource } from '../../../../main/core/tokens/token-source.ts';
import { never } from '../../../fakes/closing-steps.ts';
import { nobodyKnows } from '../../../fakes/dating.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';

const context = { visitId: 'visit-1', dating: nobodyKnows, isRecovered: false };
const source = (seen: readonly string[] | 'unknown', id = 'usb'): TokenSource => ({
  id,
  look: async () => seen,
  watch: () => () => undefined,
});
const tools = () => ({ clock: new HandClock(), logger: new HeardLogger() });
const verdict = (...seen: readonly (readonly string[] | 'unknown')[]) =>
  tokenStep(
    seen.map((one) => source(one)),
    tools(),
  ).verify(context);

describe('the token gate', () => {
  test('is open when every source has looked and seen none', async () => {
    expect(await verdict([], [])).toEqual({ status: 'verified', code: 'token.absent', left: 0 });
  });

  test('is shut by one token that one source sees; two sources that see the same one count it once', async () => {
    expect(await verdict(['Рутокен ЭЦП'], [], ['Рутокен ЭЦП', 'JaCarta'])).toEqual({
      status: 'failed',
      code: 'token.present',
      tokens: ['Рутокен ЭЦП', 'JaCarta'],
      left: 2,
    });
  });

  test('counts two tokens of one kind as two', async () => {
    expect(await verdict(['JaCarta', 'JaCarta'], ['JaCarta'])).toMatchObject({
      tokens: ['JaCarta', 'JaCarta'],
      left: 2,
    });
  });

  test('takes a card of which the vendor is known and the token of that vendor in a socket for one', async () => {
    expect(await verdict(['JaCarta-3', 'Рутокен ЭЦП'], [], ['Рутокен', 'JaCarta'])).toMatchObject({
      tokens: ['JaCarta-3', 'Рутокен ЭЦП'],
      left: 2,
    });
    expect(await verdict(['Рутокен'], ['Рутокен ЭЦП'])).toMatchObject({ tokens: ['Рутокен ЭЦП'] });
  });

  test('counts a card of the same vendor in a second reader, and one of nobody we know', async () => {
    expect(await verdict(['Рутокен ЭЦП'], ['Рутокен', 'Рутокен', 'Смарт-карта'])).toMatchObject({
      tokens: ['Рутокен ЭЦП', 'Рутокен', 'Смарт-карта'],
      left: 3,
    });
  });

  test('is shut although another source could not look', async () => {
    expect(await verdict('unknown', ['JaCarta'])).toMatchObject({ code: 'token.present' });
  });

  describe('of a source that saw a token and goes blind', () => {
    const over = async (...looks: readonly (readonly TokenList[])[]) => {
      let at = 0;
      const ids = ['usb', 'cards'];
      const sources = ids.map(
        (id, index): TokenSource => ({
          id,
          look: async () => looks[at]?.[index] ?? 'unknown',
          watch: () => () => undefined,
        }),
      );
      const step = tokenStep(sources, tools());
      const verdicts = [];
      for (; at < looks.length; at += 1) verdicts.push(await step.verify(context));
      return { last: verdicts.at(-1), step };
    };

    test('the token holds the visit still, until the source has seen it gone', async () => {
      const lost = { status: 'failed', code: 'token.lost-sight', tokens: ['JaCarta'], left: 1 };
      expect((await over([[], ['JaCarta']], [[], 'unknown'])).last).toEqual(lost);
      expect((await over([[], ['JaCarta']], [[], 'unknown'], [[], 'unknown'])).last).toEqual(lost);
      const seenGone = await over([[], ['JaCarta']], [[], 'unknown'], [[], []]);
      expect(seenGone.last).toMatchObject({ code: 'token.absent' });
    });

    test('another source may see it go', async () => {
      const { last } = await over([['Рутокен ЭЦП'], ['Рутокен']], [[], 'unknown']);
      expect(last).toEqual({ status: 'not-checked', code: 'token.cards-not-checked' });
      const two = await over([['Рутокен ЭЦП'], ['Рутокен', 'Рутокен']], [[], 'unknown']);
      expect(two.last).toMatchObject({ code: 'token.lost-sight', left: 1 });
    });

    test('it is gone with its reader: a token of nobody’s vendor is a reader and a card in one', async () => {
      const { last } = await over([[], ['Смарт-карта']], [[], 'no-reader']);
      expect(last).toEqual({ status: 'not-checked', code: 'token.cards-not-checked' });
    });

    test('it is counted once beside a source that sees it still', async () => {
      const { last } = await over([['Рутокен ЭЦП'], ['Рутокен']], [['Рутокен ЭЦП'], 'unknown']);
      expect(last).toMatchObject({ code: 'token.present', tokens: ['Рутокен ЭЦП'], left: 1 });
    });

    test('it does not hold the next visit', async () => {
      const { step } = await over([[], ['JaCarta']], [[], 'unknown']);
      const next = await step.verify({ ...context, visitId: 'visit-2' });
      expect(next).toMatchObject({ code: 'token.not-checked' });
    });
  });

  test('says «не проверено» when one source could not look, and which', async () => {
    expect(await verdict([], 'unknown')).toEqual({ status: 'not-checked', code: 'token.usb-not-checked' });
    const step = tokenStep([source([]), source('unknown', 'cards')], tools());
    expect(await step.verify(context)).toEqual({ status: 'not-checked', code: 'token.cards-not-checked' });
  });

  test('says «не проверено» when several could not, and where there is no source at all', async () => {
    expect(await verdict('unknown', 'unknown')).toEqual({
      status: 'not-checked',
      code: 'token.not-checked',
    });
    expect(await verdict()).toEqual({ status: 'not-checked', code: 'token.not-checked' });
  });

  test('takes a source that breaks for one that could not look, and tells the log', async () => {
    const broken = { ...source([], 'drives'), look: () => Promise.reject(new Error('EIO')) };
    const given = tools();
    expect(await new Sockets([broken, source(['JaCarta'])], given).look()).toEqual({
      tokens: ['JaCarta'],
      lost: [],
      unchecked: ['drives'],
    });
    expect(given.logger.lines).toEqual([{ event: 'token.source-broke', fields: { source: 'drives' } }]);
  });

  test('does not wait for a source that hangs', async () => {
    const hung = { ...source([], 'drives'), look: () => never<[]>() };
    const { clock, logger } = tools();
    const looked = new Sockets([hung, source([])], { clock, logger }).look();
    await clock.advance(4000);
    expect(await looked).toEqual({ tokens: [], lost: [], unchecked: ['drives'] });
    expect(clock.pending).toBe(0);
  });

  test('guards the token', () => {
    expect(tokenStep([], tools()).guards).toBe('token');
  });
});

describe('known tokens', () => {
  test('are found whatever the case of their ids', () => {
    expect(tokenName('24DC', '100F')).toBe('JaCarta Flash');
  });

  test('do not include readers, which stay plugged in', () => {
    for (const { vid, readers } of knownVendors) {
      for (const reader of readers) expect(tokenName(vid, reader)).toBeNull();
    }
  });

  test('include a product of a known vendor that nobody has listed', () => {
    expect(tokenName('0a89', 'ffff')).toBe('Рутокен');
  });

  test('do not include anything else', () => {
    expect(tokenName('046d', 'c31c')).toBeNull();
    expect(tokenName('', '')).toBeNull();
  });
});
