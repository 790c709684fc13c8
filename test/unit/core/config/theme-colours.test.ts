import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../../main/core/config/load-config.ts';
import {
  contrast,
  LEAST_CONTRAST,
  readableLike,
  shadesOf,
  worstContrast,
} from '../../../../main/core/config/theme-colours.ts';

const themed = (theme: object) =>
  loadConfig([
    { file: '10-region.json', text: JSON.stringify({ theme }) },
    { file: '50-place.json', text: JSON.stringify({ centre: { name: 'Центр' } }) },
  ]);

it('computes contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe('the colours of a region', () => {
  it('are taken where they can be read', () => {
    const loaded = themed({ primary: '#6b1f7a', accent: '#8a3b00' });
    expect(loaded.ok && loaded.config.theme).toMatchObject({ primary: '#6b1f7a', accent: '#8a3b00' });
    expect(shadesOf('#6b1f7a')).toMatchObject({ base: '#6b1f7a', ink: '#ffffff' });
  });

  it.each([
    ['primary', '#ffee88', '1,0'],
    ['accent', '#f08000', '2,'],
    // Readable on white, but not on its own pale ground or on the sunken one.
    ['primary', '#767676', '3,'],
  ])('%s %s is refused with the file, the contrast and a colour that would do', (name, colour, seen) => {
    const { troubles } = themed({ [name]: colour });
    expect(troubles).toHaveLength(1);
    const [trouble] = troubles;
    expect(trouble).toMatchObject({ file: '10-region.json', path: `theme.${name}` });
    expect(trouble?.russian).toContain(`цвет ${colour} плохо читается, контраст ${seen}`);
    const instead = /например (#[0-9a-f]{6})\./.exec(trouble?.russian ?? '')?.[1] ?? '';
    expect(worstContrast(instead)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    expect(trouble?.english).toContain(instead);
  });

  it('whatever they are, what is proposed instead can be read', () => {
    const hex = fc
      .integer({ min: 0, max: 0xffffff })
      .map((number) => `#${number.toString(16).padStart(6, '0')}`);
    fc.assert(fc.property(hex, (colour) => worstContrast(readableLike(colour)) >= LEAST_CONTRAST));
  });
});

it('the logo is the name of a picture or a data: address, never a path or an address of the net', () => {
  for (const logo of [
    'logo.svg',
    'герб.png',
    '../logo.svg',
    '/etc/logo.svg',
    'https://a.ru/logo.svg',
    'x.exe',
  ])
    expect([logo, themed({ logo }).ok]).toEqual([logo, logo === 'logo.svg']);
  expect(themed({ logo: 'герб.png' }).troubles[0]?.russian).toContain('Допустимо: logo.svg');
  expect(themed({ logo: 'data:image/png;base64,iVBORw0KGgo=' }).ok).toBe(true);
  expect(themed({ logo: 'data:text/html;base64,PGI+' }).ok).toBe(false);
});
