import { beforeAll, describe, expect, it } from 'vitest';
import { type Catalogue, createCatalogue, pocketText } from '../../../main/core/catalogue/catalogue.ts';
import { officialPage } from '../../../main/core/portals/official-page.ts';
import { loadInstructions } from '../../../main/node/instruction-files.ts';
import { codesOf, leafletOf } from '../../../main/node/take-along.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = createCatalogue((await loadInstructions('instructions')).instructions);
});

const all = () =>
  [...catalogue.list('citizen'), ...catalogue.list('employer')].flatMap(({ id }) => catalogue.read(id) ?? []);
const frame = { centreName: 'Центр', hotline: null, feedback: null };

describe('the text for a phone', () => {
  it('holds title, documents and every step of every instruction, in a code that a camera reads', () => {
    for (const one of all()) {
      const text = pocketText(one);
      expect(Buffer.byteLength(text), one.id).toBeLessThanOrEqual(1000);
      expect(text.startsWith(one.title)).toBe(true);
      const shown = one.steps.filter((step) => text.includes(step.title)).length;
      const left = Number(/ещё шагов: (\d+)/.exec(text)?.[1] ?? 0);
      expect(shown + left, one.id).toBe(one.steps.length);
      expect(shown, one.id).toBeGreaterThanOrEqual(5);
    }
  });

  it('counts the steps that do not fit, and says the title alone where not even one does', () => {
    const steps = Array.from({ length: 15 }, (_, index) => ({ title: `Шаг ${index} ${'я'.repeat(60)}` }));
    const long = { title: 'Длинная', documents: ['Паспорт'], steps, reviewed: '2026-11-22' };
    expect(pocketText(long)).toMatch(/\n… и ещё шагов: \d+\nПроверено 2026-11-22$/);
    expect(pocketText({ ...long, documents: ['я'.repeat(600)] })).toBe('Длинная');
  });
});

describe('the official page', () => {
  const bundles = [
    { id: 'a', home: 'https://www.trudvsem.ru/start?visit=17#me' },
    { id: 'b', home: '' },
    { id: 'c', home: 'https://xn--80akozv.xn--p1ai/' },
  ];

  it('is the configured address without anything after it', () => {
    expect(officialPage(bundles, 'a')).toEqual({
      address: 'https://www.trudvsem.ru/start',
      host: 'trudvsem.ru',
    });
    expect(officialPage(bundles, 'c')?.host).toMatch(/\.рф$/);
  });

  it('is none where the region has set none, or where no portal is needed', () => {
    expect([officialPage(bundles, 'b'), officialPage(bundles, 'x'), officialPage(bundles, null)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('a leaflet', () => {
  it('keeps the order and the reasons, leaves out what is gone, and is none without anything', async () => {
    const items = [
      { instruction: '9-public-works', why: 'Близко' },
      { instruction: 'gone', why: 'Никогда' },
      { instruction: '0.8-scan', why: null },
    ];
    const leaflet = await leafletOf({ form: 'sheet', title: null, items }, catalogue, frame, (portal) =>
      portal ? { address: 'https://trudvsem.ru/', host: 'trudvsem.ru' } : null,
    );
    expect(leaflet?.entries.map(({ id, why, page }) => [id, why, page?.host])).toEqual([
      ['9-public-works', 'Близко', 'trudvsem.ru'],
      ['0.8-scan', null, undefined],
    ]);
    expect(leaflet?.entries[0]?.page?.image).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(
      await leafletOf(
        { form: 'strip', title: null, items: [items[1] ?? items[0]] as never },
        catalogue,
        frame,
        () => null,
      ),
    ).toBeNull();
  });

  it('gives a phone both codes, or the text alone', async () => {
    const scan = catalogue.read('0.8-scan');
    if (!scan) throw new Error('no such instruction');
    const codes = await codesOf(scan, () => null);
    expect(codes).toEqual({ text: expect.stringMatching(/^data:image\/svg/), page: null });
  });
});
