import { lexer, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { soften } from '../texts/soften.ts';

/** The small Markdown of the instructions as React elements: nothing is ever put in as HTML. */
export function Markdown({ text }: { text: string }) {
  return <div className="prose">{render(lexer(text))}</div>;
}

function render(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one text never change places
    <Fragment key={index}>{renderToken(token)}</Fragment>
  ));
}

function renderToken(token: Token): ReactNode {
  switch (token.type) {
    case 'paragraph':
      return <p>{render(token.tokens ?? [])}</p>;
    case 'list':
      return renderList(token as Tokens.List);
    case 'strong':
      return <strong>{render(token.tokens ?? [])}</strong>;
    case 'em':
      return <em>{render(token.tokens ?? [])}</em>;
    case 'br':
      return <br />;
    case 'space':
      return null;
    case 'heading':
    case 'link':
      return <strong>{render(token.tokens ?? [])}</strong>;
    case 'blockquote':
      return render(token.tokens ?? []);
    default:
      if ('tokens' in token && token.tokens) return render(token.tokens);
      return 'text' in token ? soften(decode(String(token.text))) : null;
  }
}

function renderList(list: Tokens.List): ReactNode {
  const items = list.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items of one text never change places
    <li key={index}>{render(item.tokens)}</li>
  ));
  return list.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

const SIGNS: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** marked writes some signs as entities for HTML; React wants them plain. */
function decode(text: string): string {
  return text.replace(/&(?:quot|#39|lt|gt|amp);/g, (entity) => SIGNS[entity] ?? entity);
}
