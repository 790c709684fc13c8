/** The Markdown that the steps of an instruction may use. */
import type { Token } from 'marked';

const ALLOWED = new Set(['paragraph', 'text', 'list', 'list_item', 'strong', 'em', 'space', 'escape', 'br']);

const REFUSED: Readonly<Record<string, readonly [string, string]>> = {
  html: ['HTML не разрешён. Пишите обычным текстом.', 'HTML is not allowed.'],
  link: [
    'Ссылки не разрешены. Назовите страницу словами или строкой «> Адрес: …».',
    'Links are not allowed.',
  ],
  image: ['Картинки пока не разрешены.', 'Pictures are not allowed yet.'],
  heading: ['Разрешены только заголовки шагов «## ».', 'Only "## " headings are allowed.'],
};

/** @returns why the first thing in this token is not allowed, in Russian and in English; null where all of it is */
export function refusalOf(token: Token): readonly [string, string] | null {
  const found = token.type === 'heading' && token.depth === 2 ? findInside(token) : find(token);
  if (found === null) return null;
  return (
    REFUSED[found] ?? [
      `Такая разметка не разрешена (${found}). Можно абзацы, списки и **выделение**.`,
      `Markup "${found}" is not allowed: paragraphs, lists and strong only.`,
    ]
  );
}

function find(token: Token): string | null {
  return ALLOWED.has(token.type) ? findInside(token) : token.type;
}

function findInside(token: Token): string | null {
  const children: Token[] = [];
  if ('tokens' in token && token.tokens) children.push(...token.tokens);
  if (token.type === 'list' && Array.isArray(token.items)) children.push(...token.items);
  for (const child of children) {
    const found = find(child);
    if (found !== null) return found;
  }
  return null;
}
