import { expect, test } from 'vitest';
import { formSender, formType } from '../../../../main/core/portals/form-post.ts';

const raw = (text: string) => [{ type: 'rawData', bytes: Buffer.from(text) }];

test.each([
  [{ contentType: 'multipart/form-data', boundary: '--x', data: [] }, 'multipart/form-data; boundary=--x'],
  [
    { contentType: 'application/x-www-form-urlencoded', data: raw('a=%0D%0A') },
    'application/x-www-form-urlencoded',
  ],
  [{ contentType: 'application/x-www-form-urlencoded', data: raw('a=b\r\n') }, 'text/plain'],
  [{ contentType: 'application/x-www-form-urlencoded', data: [] }, 'application/x-www-form-urlencoded'],
])('F21 the whole type of a body', (body, type) => {
  expect(formType(body)).toBe(type);
});

test.each([
  ['https://a.ru/x', 'https://a.ru/form', 'https://a.ru', 'same-origin'],
  ['https://b.a.ru/x', 'https://a.ru/', 'https://a.ru', 'same-site'],
  ['https://b.ru/x', 'https://a.ru/', 'https://a.ru', 'cross-site'],
  ['https://a.ru/x', '', 'null', 'cross-site'],
])('F21 who sends a form to %s from %s', (url, referrer, origin, site) => {
  expect(formSender(url, referrer)).toEqual({ origin, site });
});
