import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postcss, { type Declaration } from 'postcss';
import { describe, expect, it } from 'vitest';
import { TYPES, typedTokens, UNTYPED } from '../../../build/typed-tokens.ts';

const STYLES = join(import.meta.dirname, '../../../renderer');

/** Every custom property that the window's styles give a value to. */
const declared: Declaration[] = globSync('**/*.css', { cwd: STYLES }).flatMap((file) => {
  const found: Declaration[] = [];
  postcss.parse(readFileSync(join(STYLES, file), 'utf8')).walkDecls(/^--/, (declaration) => {
    found.push(declaration);
  });
  return found;
});

/** What a value of a kind looks like; other tokens and arithmetic may stand in all of them. */
const LOOKS: Readonly<Record<string, RegExp>> = {
  color: /^(#[0-9a-f]{3,8}|rgb\(.+\)|var\(--color-[\w-]+(, #[0-9a-f]{3,8})?\))$/,
  leading: /^(\d*\.?\d+|calc\([\d. *]+var\(--scale-leading\)\))$/,
  scale: /^\d*\.?\d+$/,
  space: /^\d+px$/,
  size: /^(\d+px|max\(\d+px, [\d.]+em\))$/,
  radius: /^\d+px$/,
  text: /rem/,
  time: /^\d+m?s$/,
};

const kindOf = (name: string) => /^--([a-z]+)-/.exec(name)?.[1] ?? name;

describe('a token of the styles', () => {
  it('is all that a colour scheme changes: screens are looked at in one, and their colours in each', () => {
    const others = globSync('**/*.css', { cwd: STYLES }).flatMap((file) => {
      const found: string[] = [];
      postcss.parse(readFileSync(join(STYLES, file), 'utf8')).walkRules(/data-theme/, (rule) => {
        rule.each((part) => {
          const isToken =
            part.type === 'decl' && /^(color-scheme$|--(color|shadow)-|--size-border$)/.test(part.prop);
          if (part.type !== 'comment' && !isToken) found.push(`${file}: ${part}`);
        });
      });
      return found;
    });
    expect(others).toEqual([]);
  });

  it('has a value of the kind that its name begins with (H1)', () => {
    const wrong = declared.filter(({ prop, value }) => LOOKS[kindOf(prop)]?.test(value) === false);
    expect(wrong.map(String)).toEqual([]);
  });

  it('has a kind that is known: one with a type, or one that can have none (H1)', () => {
    const kinds: readonly string[] = [...Object.keys(TYPES), ...UNTYPED];
    const unknown = declared.filter(({ prop }) => !kinds.includes(kindOf(prop)));
    expect(unknown.map(String)).toEqual([]);
  });

  it('is registered with the type of its kind, once, when the root declares it', () => {
    const root = postcss.parse(':root { --color-line: red; --font-x: serif } .a { --size-own: 1px }');
    typedTokens(root);
    expect(root.toString().match(/@property[^}]*\}/g)).toEqual([
      '@property --color-line { syntax: "<color>"; inherits: true; initial-value: #000}',
    ]);
  });
});
