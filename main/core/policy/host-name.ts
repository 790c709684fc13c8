/** What is known about host names: two spellings, addresses in disguise, alphabets mixed in one word. */
import { domainToASCII, domainToUnicode } from 'node:url';

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/**
 * Scripts that never share a label in an honest name. Han, kana, Hangul and Bopomofo are absent on purpose:
 * together, and with Latin, they are ordinary writing (UTS 39, "highly restrictive").
 */
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Cherokee}/u,
] as const;

/**
 * The spelling that goes over the wire: `онлайнинспекция.рф` → `xn--80akibcicpdbetz7e2g.xn--p1ai`.
 * @returns an empty string when the text cannot be a host name
 */
export function toAsciiHost(text: string): string {
  // node:url stops at characters that end a host, and would answer for a part of the text.
  if (/[\s/\\?#@:%<>^|]/.test(text)) return '';
  return domainToASCII(text).toLowerCase();
}

/** True when letters of two alphabets meet in one label: `onlineинспекция.рф`. Takes either spelling. */
export function hasMixedScriptLabel(host: string): boolean {
  return domainToUnicode(host)
    .split('.')
    .some((label) => SCRIPTS.filter((script) => script.test(label)).length > 1);
}

/** Russian and Tatar, with the digits and the hyphen of any host. */
const OUR_LETTERS = /^[а-яёәөүҗңһ0-9-]+$/;
/** Cyrillic letters with a twin in Latin: a name of these alone can be read as another one. */
const TWINS = /^[асеёһкмортухьпг0-9-]+$/;

/**
 * The spelling for people: Unicode where it can be read in one way only, else as it goes over the wire. Of the rules
 * of Chromium's spoof checker (components/url_formatter/spoof_checks/idn_spoof_checker.cc) these, more strictly:
 * - one script in a label. Chromium allows many scripts and some mixtures; here letters of Russian and Tatar alone
 *   become Unicode, everything else, with invisible signs, marks and foreign digits, stays `xn--`;
 * - a label that is made of twins of Latin letters alone (`аррӏе`) stays `xn--` unless the zone is Cyrillic itself.
 *   Chromium goes by a list of zones.
 * Not taken over: likeness to a list of well-known hosts; a host is shown here beside its portal's name.
 */
export function toDisplayHost(asciiHost: string): string {
  if (!asciiHost.includes('xn--')) return asciiHost;
  const unicode = domainToUnicode(asciiHost);
  const labels = unicode.split('.');
  const isOurs = (label: string) => OUR_LETTERS.test(label) || /^[a-z0-9_-]+$/.test(label);
  if (!labels.every(isOurs)) return asciiHost;
  const isCyrillicZone = OUR_LETTERS.test(labels.at(-1) ?? '') && /[а-я]/.test(labels.at(-1) ?? '');
  const isTwin = (label: string) => /[^a-z0-9_-]/.test(label) && TWINS.test(label);
  return !isCyrillicZone && labels.some(isTwin) ? asciiHost : unicode;
}

/** True for a numeric address in the form the URL parser leaves it: `127.0.0.1`, `[::1]`. */
export function isIpLiteral(canonicalHost: string): boolean {
  return canonicalHost.startsWith('[') || IPV4.test(canonicalHost);
}
