/** A region's colours: whether they can be read, and the shades that the window needs of each. */

/** A region's colour as `#rrggbb`, what is written on it, pressed, and its pale ground. */
export interface Shades {
  readonly base: string;
  readonly ink: string;
  readonly press: string;
  readonly soft: string;
}

/** The least contrast of text by WCAG 2.2 AA (1.4.3). */
export const LEAST_CONTRAST = 4.5;

/** What text in a region's colour may stand on in the light scheme; a test holds them against themes.css. */
export const LIGHT_GROUNDS = ['#faf8f4', '#ffffff', '#f1ede5'] as const;

/** Relative luminance of `#rrggbb`, as WCAG 2 defines it. */
function luminance(hex: string): number {
  const light = (at: number) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * light(1) + 0.7152 * light(3) + 0.0722 * light(5);
}

/** Contrast of two `#rrggbb` colours, 1…21 (WCAG 2). */
export function contrast(one: string, other: string): number {
  const [first, second] = [luminance(one), luminance(other)] as const;
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** `share` of the first colour (0…1), the rest of the second. */
function mix(hex: string, into: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const value =
      Number.parseInt(hex.slice(at, at + 2), 16) * share +
      Number.parseInt(into.slice(at, at + 2), 16) * (1 - share);
    return Math.round(value).toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

/** The colour, white to write on it, darker while it is pressed, and a pale ground for it. */
export function shadesOf(hex: string): Shades {
  return {
    base: hex,
    ink: '#ffffff',
    press: mix(hex, '#000000', 0.82),
    soft: mix(hex, '#ffffff', 0.1),
  };
}

/** The worst contrast the colour has as text or under white text anywhere in the window. */
export function worstContrast(hex: string): number {
  const { soft, press, ink } = shadesOf(hex);
  return Math.min(
    ...[...LIGHT_GROUNDS, soft].map((ground) => contrast(hex, ground)),
    contrast(ink, hex),
    contrast(ink, press),
  );
}

/** The same hue, darkened until it can be read: a proposal for whoever chose an unreadable one. */
export function readableLike(hex: string): string {
  for (let share = 0.95; share > 0; share -= 0.05) {
    const darker = mix(hex, '#000000', share);
    if (worstContrast(darker) >= LEAST_CONTRAST) return darker;
  }
  return '#000000';
}
