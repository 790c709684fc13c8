import { expect, test } from 'vitest';
import { readThumbprints } from '../../../../main/core/eds/certificate-store.ts';

/* M29: a list that is not certainly whole is no list. The forms are those that public scripts read. */

const A = '4a1b0c5d6e7f8091a2b3c4d5e6f708192a3b4c5d';
const B = '00112233445566778899aabbccddeeff00112233';

const entry = (number: number, label: string, print: string) => `${number}-------
Издатель            : CN=УЦ, O=Ведомство
Субъект             : CN=Иванов Иван
Серийный номер      : 0x01D7
${label}: ${print}
Истекает            : 24/06/2027  13:45:51 UTC
`;
const head = 'Certmgr Ver:5.0.13003 OS:Linux CPU:AMD64 (c) "Crypto-Pro", 2007-2024.\n=========\n';
const done = '=========\n[ErrorCode: 0x00000000]\n';

test.each([
  ['SHA1 Hash           ', `0x${A}`],
  ['SHA1 Thumbprint     ', A],
  ['SHA1 отпечаток      ', A.toUpperCase()],
  ['SHA-1 отпечаток     ', A],
])('M29: certmgr with «%s»', (label, print) => {
  const text = `${head}${entry(1, label, print)}${entry(2, label, B)}${done}`;
  expect(readThumbprints(text, 'certmgr')).toEqual(new Set([A, B]));
});

test('M29: an empty store of certmgr', () => {
  const text = `${head}Certificates not found\n[ErrorCode: 0x8010002c]\n`;
  expect(readThumbprints(text, 'certmgr')).toEqual(new Set());
});

test.each([
  ['cut off', `${head}${entry(1, 'SHA1 Hash', A)}`],
  ['another code', `${head}[ErrorCode: 0x80090016]\n`],
  ['nothing at all', ''],
  ['a certificate without a thumbprint', `${head}1-------\nСубъект : CN=x\n${done}`],
  ['half a thumbprint', `${head}${entry(1, 'SHA1 Hash', A.slice(2))}${done}`],
  ['empty and not empty', `${head}${entry(1, 'SHA1 Hash', A)}[ErrorCode: 0x8010002c]\n`],
])('M29: certmgr that says %s is not believed', (_what, text) => {
  expect(readThumbprints(text, 'certmgr')).toBeNull();
});

test('M29: one thumbprint in each line, and nothing else', () => {
  expect(readThumbprints(`${A}\r\n\n${B.toUpperCase()}\n`, 'lines')).toEqual(new Set([A, B]));
  expect(readThumbprints('', 'lines')).toEqual(new Set());
  expect(readThumbprints(`${A}\nОшибка`, 'lines')).toBeNull();
});
