import { expect, test } from 'vitest';
import { html, raw } from '../../../training/html.ts';

test('escapes text in elements and attributes', () => {
  expect(html`<a title="${'"><script>'}">${"<b>&'"}</a>`.markup).toBe(
    '<a title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;</a>',
  );
});

test('takes markup, lists and nothing as they are', () => {
  const items = ['a', 'b'].map((one) => html`<li>${one}</li>`);
  expect(html`<ul>${items}${null}${undefined}${false}${0}</ul>${raw('<hr>')}`.markup).toBe(
    '<ul><li>a</li><li>b</li>0</ul><hr>',
  );
});
