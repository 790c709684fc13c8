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

/** The spelling for people: Unicode, except that a name mixing alphabets is shown as it goes over the wire. */
export function toDisplayHost(asciiHost: string): string {
  if (!asciiHost.includes('xn--')) return asciiHost;
  const unicode = domainToUnicode(asciiHost);
  return unicode === '' || hasMixedScriptLabel(unicode) ? asciiHost : unicode;
}

/** True for a numeric address in the form the URL parser leaves it: `127.0.0.1`, `[::1]`. */
export function isIpLiteral(canonicalHost: string): boolean {
  return canonicalHost.startsWith('[') || IPV4.test(canonicalHost);
}
