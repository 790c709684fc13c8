/** How the visitor wants to see things; forgotten at the end of the visit. */
export interface Display {
  /** Per cent. */
  readonly text: 100 | 150 | 200;
  readonly font: 'sans' | 'serif';
  readonly scheme: 'light' | 'yellow' | 'black';
  readonly letters: 'normal' | 'wide' | 'widest';
  readonly lines: 'normal' | 'wide' | 'widest';
  readonly hasPictures: boolean;
}

/** How things look when nobody has chosen anything. */
export const ORDINARY: Display = {
  text: 100,
  font: 'sans',
  scheme: 'light',
  letters: 'normal',
  lines: 'normal',
  hasPictures: true,
};

/** How far a portal page is enlarged for a size of letters. */
export function portalZoom({ text }: Display): number {
  return text / 100;
}

/** Ink, ground and links of the schemes that recolour; the light one leaves a page as it is. */
const SCHEMES = {
  yellow: { ink: '#101010', ground: '#fff3a6', link: '#0a2f6b', kind: 'light' },
  black: { ink: '#ffffff', ground: '#000000', link: '#a8d4ff', kind: 'dark' },
} as const;

const LETTERS = { normal: null, wide: '0.06em', widest: '0.12em' } as const;
const LINES = { normal: null, wide: '1.6', widest: '1.9' } as const;

/** Wins over a page's own `!important` with three ids, and stands for every element all the same. */
const EVERY = ':is(*, #s1#s2#s3)';
/** A check of letters and a code to be scanned are pictures that nobody can do without. */
const PICTURE = `img:not([src*="captcha" i], [src^="data:"], [src^="blob:"]):not(#s1#s2#s3)`;

/**
 * The visitor's choices for display as a style sheet for a portal page, only for the screen: a page is printed as it is.
 * Fonts are left alone, because icons of many portals are letters of a font. Shadow trees are not reached;
 * what is inherited reaches into them by itself.
 */
export function portalCss({ scheme, letters, lines, hasPictures }: Display): string {
  const rules: string[] = [];
  if (scheme !== 'light') {
    const { ink, ground, link, kind } = SCHEMES[scheme];
    rules.push(
      `:root { color-scheme: ${kind} !important; background: ${ground} !important; }`,
      `${EVERY}, ${EVERY}::before, ${EVERY}::after { color: ${ink} !important; background-color: ${ground} !important; border-color: ${ink} !important; text-shadow: none !important; box-shadow: none !important; }`,
      // A gradient under letters spoils them; an icon is mostly the background of an empty element.
      `${EVERY}:not(:empty) { background-image: none !important; }`,
      `${EVERY}:is(input, textarea, select, button, [role="button"]) { border: 2px solid ${ink} !important; }`,
      `${EVERY}:is(a[href], a[href] *) { color: ${link} !important; }`,
      `${EVERY}:focus-visible { outline: 3px solid ${ink} !important; outline-offset: 2px !important; }`,
      `${EVERY}::selection { color: ${ground} !important; background-color: ${ink} !important; }`,
    );
  }
  const letter = LETTERS[letters];
  if (letter)
    rules.push(`${EVERY} { letter-spacing: ${letter} !important; word-spacing: 0.16em !important; }`);
  const line = LINES[lines];
  if (line) rules.push(`${EVERY} { line-height: ${line} !important; }`);
  if (!hasPictures) {
    rules.push(
      `${PICTURE}, video:not(#s1#s2#s3) { visibility: hidden !important; }`,
      `${EVERY} { background-image: none !important; }`,
    );
  }
  return rules.length === 0 ? '' : `@media screen {\n${rules.join('\n')}\n}`;
}
