import { expect, test } from 'vitest';
import { dropCookie, parseCookies, setCookie } from '../../../training/http/cookies.ts';
import { parseMultipart } from '../../../training/http/multipart.ts';

test('reads cookies with Russian values and survives broken encoding', () => {
  expect([...parseCookies('a=%D0%B0; b=%zz;c; d=1=2')]).toEqual([
    ['a', 'а'],
    ['b', '%zz'],
    ['d', '1=2'],
  ]);
  expect(parseCookies(undefined).size).toBe(0);
});

test('writes a cookie with its attributes and removes it the same way', () => {
  const options = { secure: true, httpOnly: true, sameSite: 'None', domain: 'a.test' } as const;
  expect(setCookie('a', 'б', { ...options, maxAge: 5 })).toBe(
    'a=%D0%B1; Path=/; Max-Age=5; Domain=a.test; HttpOnly; Secure; SameSite=None',
  );
  expect(dropCookie('a', options)).toContain('Max-Age=0; Domain=a.test');
});

test('splits a form into fields and files, byte for byte', () => {
  const bytes = Buffer.from([0, 13, 10, 45, 45, 255]);
  const body = Buffer.concat([
    Buffer.from('--x\r\nContent-Disposition: form-data; name="имя"\r\n\r\nАнна\r\n'),
    Buffer.from(
      '--x\r\nContent-Disposition: form-data; name="f"; filename="скан.pdf"\r\nContent-Type: a/b\r\n\r\n',
    ),
    bytes,
    Buffer.from('\r\n--x--\r\n'),
  ]);
  const parts = parseMultipart('multipart/form-data; boundary=x', body);
  expect(parts).toEqual([
    { name: 'имя', data: Buffer.from('Анна') },
    { name: 'f', fileName: 'скан.pdf', data: bytes },
  ]);
});

test.each([[undefined], ['text/plain'], ['multipart/form-data; boundary=other']])(
  'finds no parts where there are none (%s)',
  (type) => {
    expect(parseMultipart(type, Buffer.from('--x\r\n\r\nhello'))).toEqual([]);
  },
);
