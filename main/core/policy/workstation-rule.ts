/**
 * Reads one rule of a workstation list. The form is Chrome's; what Chrome would ignore or never match is an
 * error here, so that a misprint is found when the list is written and not when a visitor sits before it.
 */
import { toAsciiHost } from './host-name.ts';
import { parseQueryTokens } from './query-tokens.ts';
import type { Rule, RuleList } from './rule.ts';
import { faultOfHost, isWebScheme, WEB_PORTS } from './workstation-address.ts';

/** What can be wrong with a rule: for the administrator, in both languages. */
const FAULTS = {
  empty: {
    ru: 'Правило пустое. Удалите строку или впишите имя сайта, например trudvsem.ru.',
    en: 'The rule is empty; write a host such as trudvsem.ru, or remove the line.',
  },
  unreadable: {
    ru: 'Правило не читается. Пишите так: [https://][.]сайт[:порт][/путь][?ключ=значение].',
    en: 'The rule cannot be read; the form is [https://][.]host[:port][/path][?key=value].',
  },
  scheme: {
    ru: 'Такой протокол на рабочем месте не открывается. Допустимы https, http, wss и ws.',
    en: 'This scheme is never opened; use https, http, wss or ws.',
  },
  /** Part of the language; what no portal may have (portal-bundle.ts). */
  wildcard: {
    ru: 'Звёздочка вместо сайта открыла бы весь интернет. Перечислите сайты: example.ru подходит и к его поддоменам.',
    en: '"*" would allow every host; list hosts instead: example.ru also covers its sub-domains.',
  },
  'host-wildcard': {
    ru: 'Звёздочка в имени сайта не нужна: example.ru подходит и к его поддоменам, .example.ru — только к нему самому.',
    en: 'No "*" in a host: example.ru covers its sub-domains, .example.ru is that host alone.',
  },
  userinfo: {
    ru: 'В правиле не бывает имени и пароля перед сайтом. Уберите всё до знака @.',
    en: 'A rule holds no user name or password; remove everything up to "@".',
  },
  host: {
    ru: 'Имя сайта написано с ошибкой.',
    en: 'The host name is malformed.',
  },
  'ip-address': {
    ru: 'Вместо имени сайта стоит адрес из цифр. Впишите имя.',
    en: 'Numeric addresses are refused; write a host name.',
  },
  'single-label-host': {
    ru: 'Имя сайта из одного слова не принимается. Впишите его полностью, с точкой.',
    en: 'A host of one word is refused; write the full name.',
  },
  'mixed-script': {
    ru: 'В одном слове имени смешаны русские и латинские буквы. Наберите имя заново в одной раскладке.',
    en: 'A label mixes letters of two alphabets; type it again in one of them.',
  },
  port: {
    ru: 'Порт — число от 1 до 65535; если он обычный, двоеточие не нужно.',
    en: 'A port is a number from 1 to 65535; leave the colon out for the usual one.',
  },
  path: {
    ru: 'Звёздочка в пути не нужна: /раздел подходит и ко всему, что внутри него.',
    en: 'No "*" in a path: /section covers everything inside it.',
  },
} as const;

export type RuleFault = keyof typeof FAULTS;

export type ReadRule =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly fault: RuleFault };

/** The sentences about a fault. */
export function ruleFaultTexts(fault: RuleFault): { readonly ru: string; readonly en: string } {
  return FAULTS[fault];
}

const FORM = /^(?:([^:/?#]*):\/\/)?([^/\\?#]*)(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/su;

const SCHEME = /^[a-z][a-z0-9+.-]*$/;

/**
 * Reads a rule.
 * @param text as written; white space around it does not count
 * @param list what is left out means "the usual one" in the allow list (https, its port) and "any" in the block
 *   list: silence never opens a door
 */
export function readWorkstationRule(text: string, list: RuleList, index: number): ReadRule {
  const written = text.trim();
  if (written === '') return { ok: false, fault: 'empty' };
  const form = FORM.exec(written);
  if (form === null || /[\s\p{Cc}]/u.test(written)) return { ok: false, fault: 'unreadable' };
  const [, writtenScheme, writtenAuthority = '', path = '', query = ''] = form;
  const wholeScheme = /^([a-z][a-z0-9+-]*):(?!\d)/i.exec(writtenAuthority)?.[1];
  const scheme = (writtenScheme ?? wholeScheme)?.toLowerCase();
  if (scheme !== undefined && !isWebScheme(scheme)) {
    if (list === 'allow' || !SCHEME.test(scheme)) return { ok: false, fault: 'scheme' };
    // Lists written for Chrome block `javascript:*` and `file://*`; here they are never opened anyway.
    const any = { host: '', subdomains: true, port: 0, path: '', query: '', tokens: [] };
    return { ok: true, rule: { text, list, index, scheme, ...any } };
  }
  const isWholeScheme = wholeScheme !== undefined && writtenScheme === undefined;
  if (isWholeScheme && written.toLowerCase() !== `${scheme}:*`) return { ok: false, fault: 'unreadable' };
  const authority = isWholeScheme ? '*' : writtenAuthority;
  if (authority.includes('@')) return { ok: false, fault: 'userinfo' };

  const at = authority.startsWith('[')
    ? authority.indexOf(':', authority.indexOf(']'))
    : authority.indexOf(':');
  const name = at < 0 ? authority : authority.slice(0, at);
  const port = at < 0 ? undefined : readPort(authority.slice(at + 1));
  if (port === 'fault') return { ok: false, fault: 'port' };
  const host = readHost(name);
  if (typeof host === 'string') return { ok: false, fault: host };
  if (path.includes('*')) return { ok: false, fault: 'path' };
  const parts = canonicalParts(path, query);
  if (parts === undefined) return { ok: false, fault: 'unreadable' };

  const allowed = scheme ?? 'https';
  return {
    ok: true,
    rule: {
      text,
      list,
      index,
      scheme: list === 'allow' ? allowed : (scheme ?? ''),
      host: host.name,
      subdomains: host.subdomains,
      port: port ?? (list === 'allow' ? WEB_PORTS[allowed] : 0),
      path: parts.path,
      query: parts.query,
      tokens: parseQueryTokens(parts.query, list === 'allow'),
    },
  };
}

function readPort(text: string): number | 'fault' {
  if (!/^\d{1,5}$/.test(text)) return 'fault';
  const port = Number(text);
  return port >= 1 && port <= 65535 ? port : 'fault';
}

function readHost(written: string): { readonly name: string; readonly subdomains: boolean } | RuleFault {
  if (written === '') return 'unreadable';
  if (written === '*') return { name: '', subdomains: true };
  if (written.includes('*')) return 'host-wildcard';
  const subdomains = !written.startsWith('.');
  const bare = subdomains ? written : written.slice(1);
  if (bare.startsWith('[')) return 'ip-address';
  const ascii = toAsciiHost(bare);
  const name = ascii.endsWith('.') ? ascii.slice(0, -1) : ascii;
  if (name === '' || URL.parse(`https://${name}/`) === null) return 'host';
  const fault = faultOfHost(name);
  if (fault === 'ip-address' || fault === 'single-label-host' || fault === 'mixed-script') return fault;
  return fault === undefined ? { name, subdomains } : 'host';
}

/** Path and query as the URL parser spells them, so that `/вакансии` in a rule meets the address it means. */
function canonicalParts(
  path: string,
  query: string,
): { readonly path: string; readonly query: string } | undefined {
  const url = URL.parse(`https://host.invalid${path}${query === '' ? '' : `?${query}`}`);
  if (url === null) return undefined;
  return { path: path === '' ? '' : url.pathname, query: url.search.slice(1) };
}
