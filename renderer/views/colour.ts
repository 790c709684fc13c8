/** Relative luminance of `#rrggbb`, as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two `#rrggbb` colours, 1…21 (WCAG 2). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function mix(hex: string, into: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const value =
      Number.parseInt(hex.slice(at, at + 2), 16) * share +
      Number.parseInt(into.slice(at, at + 2), 16) * (1 - share);
    return Math.round(value).toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

/** White where white can be read on the colour, else black. */
function inkOn(hex: string): string {
  return contrast(hex, '#ffffff') >= 4.5 ? '#ffffff' : '#000000';
}

const HEX = /^#[0-9a-f]{6}$/i;
/** The least contrast a region's colour must have on our ground; below it ours is used. */
const LEAST = 4.5;
const GROUND = '#faf8f4';

/** The variables that a region's two colours set in the light theme; unreadable colours set nothing. */
export function themeVariables(theme: {
  readonly primary: string;
  readonly accent: string;
}): Record<string, string> {
  const isUsable = (hex: string) => HEX.test(hex) && contrast(hex, GROUND) >= LEAST;
  const variables: Record<string, string> = {};
  if (isUsable(theme.primary)) {
    variables['--region-primary'] = theme.primary;
    variables['--region-primary-ink'] = inkOn(theme.primary);
    variables['--region-primary-press'] = mix(theme.primary, '#000000', 0.82);
    variables['--region-primary-soft'] = mix(theme.primary, '#ffffff', 0.1);
  }
  if (isUsable(theme.accent)) {
    variables['--region-accent'] = theme.accent;
    variables['--region-accent-ink'] = inkOn(theme.accent);
    variables['--region-accent-press'] = mix(theme.accent, '#000000', 0.82);
  }
  return variables;
}
