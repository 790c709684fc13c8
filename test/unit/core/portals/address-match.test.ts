import { describe, expect, test } from 'vitest';
import { addressMatches } from '../../../../main/core/portals/address-match.ts';

describe('F11 an address that a plan expects', () => {
  test.each([
    ['https://xn--e1ajjd6b4a.xn--p1ai/', 'https://конецы.рф/'],
    ['https://xn--80akibcicpdbetz7e2g.xn--p1ai/', 'https://онлайнинспекция.рф'],
    ['https://a.test/%D0%B2%D1%85%D0%BE%D0%B4', 'https://a.test/вход'],
    ['https://a.test/%d0%b2%d1%85%d0%be%d0%b4/sms', 'https://a.test/вход/'],
    ['https://a.test/login', 'https://A.test:443/login/'],
    ['https://a.test/login?back=%2Faccount&x=1', 'https://a.test/login'],
    ['https://a.test/login?back=%2Faccount&x=1', 'https://a.test/login?back=/account'],
    ['https://a.test/app#/login/sms', 'https://a.test/app#/login'],
    ['https://a.test/anything', 'https://a.test'],
  ])('%s is at %s', (actual, expected) => {
    expect(addressMatches(actual, expected)).toBe(true);
  });

  test.each([
    ['https://a.test.evil/login', 'https://a.test/login'],
    ['https://a.test@evil/login', 'https://a.test/login'],
    ['https://a.test.evil/', 'https://a.test'],
    ['http://a.test/login', 'https://a.test/login'],
    ['https://a.test:8443/login', 'https://a.test/login'],
    ['https://a.test/loginhelp', 'https://a.test/login'],
    ['https://a.test/', 'https://a.test/login'],
    ['https://a.test/x/login', 'https://a.test/login'],
    ['https://a.test/login', 'https://a.test/login?error=expired'],
    ['https://a.test/app#/account', 'https://a.test/app#/login'],
    ['about:blank', 'https://a.test/'],
    ['', 'https://a.test/'],
  ])('%s is not at %s', (actual, expected) => {
    expect(addressMatches(actual, expected)).toBe(false);
  });
});
