/** Custom properties of the window's styles, typed by the first word of their names. */
import { AtRule, Declaration, type Root } from 'postcss';

/**
 * Kind -> what `@property` needs. A length in em is not among them: registered it would be measured once, at the root,
 * instead of against the letters of each element.
 */
export const TYPES: Readonly<Record<string, { readonly syntax: string; readonly initial: string }>> = {
  color: { syntax: '<color>', initial: '#000' },
  leading: { syntax: '<number>', initial: '1' },
  scale: { syntax: '<number>', initial: '1' },
  space: { syntax: '<length>', initial: '0px' },
  size: { syntax: '<length>', initial: '0px' },
  radius: { syntax: '<length>', initial: '0px' },
  text: { syntax: '<length>', initial: '16px' },
  time: { syntax: '<time>', initial: '0s' },
};

/** Kinds whose values can have no type: lists, words, and lengths in em. */
export const UNTYPED = ['font', 'spacing', 'shadow', 'layout'] as const;

/**
 * A PostCSS plugin: registers every custom property that the root declares and whose kind has a type. A value of another
 * type is then refused by Chromium where it stands, and not far away where it is used.
 */
export function typedTokens(root: Root): void {
  const names = new Set<string>();
  root.walkRules(/(^|,\s*):root\s*(,|$)/, (rule) => {
    rule.walkDecls(/^--/, ({ prop }) => {
      names.add(prop);
    });
  });
  // Vite asks every node which file it came from.
  const origin = root.source ? { source: root.source } : {};
  for (const name of names) {
    const type = TYPES[/^--([a-z]+)-/.exec(name)?.[1] ?? ''];
    if (!type) continue;
    const rule = new AtRule({ name: 'property', params: name, ...origin });
    for (const [prop, value] of [
      ['syntax', `"${type.syntax}"`],
      ['inherits', 'true'],
      ['initial-value', type.initial],
    ] as const)
      rule.append(new Declaration({ prop, value, ...origin }));
    root.append(rule);
  }
}
