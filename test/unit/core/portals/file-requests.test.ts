import { expect, test } from 'vitest';
import { FileRequests } from '../../../../main/core/portals/file-requests.ts';

function made() {
  let id = 0;
  return new FileRequests<string, string>(() => {
    id += 1;
    return `r${id}`;
  });
}

test('F90 of two pages that ask each has its own request, and only the one that is shown is answered', () => {
  const requests = made();
  requests.ask('bank', 'passport');
  requests.ask('mail', 'photo');
  expect(requests.of('bank')).toEqual({ id: 'r1', page: 'bank', request: 'passport' });
  expect(requests.of(null)).toBeNull();
  expect(requests.take('r1', 'mail')).toBeNull();
  expect(requests.take('r1', null)).toBeNull();
  expect(requests.take('r1', 'bank')).toBe('passport');
  expect(requests.take('r1', 'bank')).toBeNull();
  expect(requests.of('mail')?.request).toBe('photo');
});

test('F90 a page that asks twice is answered once, by the later request', () => {
  const requests = made();
  requests.ask('bank', 'first');
  requests.ask('bank', 'second');
  expect(requests.take('r1', 'bank')).toBeNull();
  expect(requests.take('r2', 'bank')).toBe('second');
});

test('F90 a page that is gone waits no more', () => {
  const requests = made();
  requests.ask('bank', 'passport');
  expect(requests.forget('mail')).toBe(false);
  expect(requests.forget('bank')).toBe(true);
  expect(requests.take('r1', 'bank')).toBeNull();
});
