/** Whether a selector of a logout plan can find anything in Chromium, and what people write in place of one. */
import { parse, type Selector } from 'css-what';

interface SelectorFault {
  readonly russian: string;
  readonly english: string;
}

/** Pseudo-classes and -elements that `querySelector` knows and a plan may want; others are of other programs' making. */
const KNOWN = new Set(
  [
    'root empty first-child last-child only-child first-of-type last-of-type only-of-type nth-child nth-last-child',
    'nth-of-type nth-last-of-type link any-link visited hover active focus focus-visible focus-within target checked',
    'disabled enabled required optional read-only read-write indeterminate default valid invalid in-range out-of-range',
    'placeholder-shown autofill lang dir not is where has matches scope defined modal open popover-open host',
  ].flatMap((line) => line.split(' ')),
);

/** What other tools take for a selector, with the right form beside. */
const MISTAKES: readonly (readonly [RegExp, string, string])[] = [
  [
    /^\(?\.?\/\/?|^xpath=/i,
    'это XPath. Нужен селектор CSS: вместо //a[@id="exit"] — a#exit',
    'this is XPath; a CSS selector is needed: a#exit in place of //a[@id="exit"]',
  ],
  [
    /:contains\(|:has-text\(|^text=/i,
    'по тексту искать нельзя. Возьмите адрес или имя: a[href="/logout"], button[name="exit"]',
    'text cannot be looked for; use an address or a name: a[href="/logout"]',
  ],
  [
    /^https?:\/\//i,
    'это адрес. Для адреса есть шаг goto: {"goto": "https://…"}',
    'this is an address; the step for it is goto',
  ],
  [
    /^document\.|^\$\(/,
    'это сценарий. Нужен только селектор: вместо document.querySelector("#exit") — #exit',
    'this is a script; the selector alone is needed: #exit',
  ],
  [
    /^[#.]\s|[#.]\s*[#.]|[#.]$/,
    'после # или . нужно имя без пробела: #exit, .logout',
    'a name must follow "#" or "." at once: #exit, .logout',
  ],
  [
    /[#.]\d/,
    'имя не начинается с цифры. Напишите так: [id="1exit"]',
    'no name begins with a digit: [id="1exit"]',
  ],
];

/** Null where Chromium can read it. */
export function selectorFault(selector: string): SelectorFault | null {
  const known = MISTAKES.find(([form]) => form.test(selector.trim()));
  if (known) return { russian: known[1], english: known[2] };
  let parsed: Selector[][];
  try {
    parsed = parse(selector);
  } catch {
    return {
      russian: 'такой селектор не читается. Примеры: #exit, a[href="/logout"], form[action="/quit"] button',
      english: 'this selector cannot be read; examples: #exit, a[href="/logout"]',
    };
  }
  const foreign = foreignPart(parsed);
  return foreign === null
    ? null
    : {
        russian: `«${foreign}» браузер не знает. Примеры: #exit, a[href="/logout"], li:nth-of-type(2) > a`,
        english: `"${foreign}" is unknown to the browser; examples: #exit, a[href="/logout"]`,
      };
}

function foreignPart(groups: readonly Selector[][]): string | null {
  for (const part of groups.flat()) {
    if (part.type === 'pseudo' && !KNOWN.has(part.name)) return `:${part.name}`;
    if (part.type === 'pseudo' && Array.isArray(part.data)) {
      const inner = foreignPart(part.data);
      if (inner !== null) return inner;
    }
    // jQuery's own.
    if (part.type === 'attribute' && part.action === 'not') return '!=';
    if (part.type === 'parent') return '<';
  }
  return null;
}
