/** Chromium's match patterns (developer.chrome.com, «Match patterns»), as extensions name pages and their own files. */

const ALL = '<all_urls>';
const FORM = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*]+)(\/.*)$/;

/** Does one of the patterns take in the address? A pattern that cannot be read takes in nothing. */
export function matchesAny(patterns: readonly string[], url: string): boolean {
  return patterns.some((pattern) => matchExpression(pattern)?.test(withoutFragment(url)) === true);
}

/**
 * The pattern as an expression for an address without its fragment.
 * Null for what is not a pattern of web pages: other schemes are never looked at here.
 */
export function matchExpression(pattern: string): RegExp | null {
  if (pattern === ALL) return /^https?:\/\//;
  const [, scheme, host, path] = FORM.exec(pattern) ?? [];
  if (scheme === undefined || host === undefined || path === undefined) return null;
  const schemes = scheme === '*' ? 'https?' : scheme;
  const [name = '', port] = host.split(':');
  const ports = port === undefined || port === '*' ? '(?::\\d+)?' : `:${escaped(port)}`;
  return new RegExp(`^${schemes}://${hostExpression(name)}${ports}${wildcards(path)}$`);
}

/** Does a glob of `web_accessible_resources` take in a path inside the folder? Both with or without a slash in front. */
export function matchesResource(globs: readonly string[], path: string): boolean {
  const bare = path.replace(/^\/+/, '');
  return globs.some((glob) => new RegExp(`^${wildcards(glob.replace(/^\/+/, ''))}$`).test(bare));
}

function hostExpression(host: string): string {
  if (host === '*') return '[^/:@]+';
  return host.startsWith('*.') ? `(?:[^/:@]+\\.)?${escaped(host.slice(2))}` : escaped(host);
}

function wildcards(text: string): string {
  return text.split('*').map(escaped).join('.*');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}
