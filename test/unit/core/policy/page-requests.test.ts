import { expect, test } from 'vitest';
import { PageRequests } from '../../../../main/core/policy/page-requests.ts';

function page() {
  const seen: string[] = [];
  const requests: PageRequests = new PageRequests({
    now: () => 0,
    isShown: () => true,
    onRefused: (refusal) => seen.push(refusal),
    onMark: () => seen.push(`mark ${requests.mark}`),
  });
  return { requests, seen };
}

test('F97 a window without a press is refused, counted and marked on the tab', () => {
  const { requests, seen } = page();
  expect(requests.grantsWindow()).toBe(false);
  expect(seen).toEqual(['mark popup', 'popup-unasked']);
});

test('the mark changes once, however often the page asks, and goes with the next press', () => {
  const { requests, seen } = page();
  for (let times = 0; times < 3; times += 1) requests.grantsPrint(false);
  expect(seen.filter((one) => one.startsWith('mark'))).toEqual(['mark print']);
  requests.notePress();
  expect([requests.mark, seen.at(-1)]).toEqual([null, 'mark null']);
});

test('a press grants a window, and nothing is counted then', () => {
  const { requests, seen } = page();
  requests.notePress();
  expect([requests.grantsWindow(), seen]).toEqual([true, []]);
});

test('F98 files without a press are refused and counted, without a mark', () => {
  const { requests, seen } = page();
  expect(requests.grantsFiles()).toBe(false);
  expect([seen, requests.mark]).toEqual([['file-unasked'], null]);
});

test('a page that a press has opened may print, and open nothing', () => {
  const { requests } = page();
  requests.noteOpened();
  expect([requests.grantsPrint(false), requests.grantsWindow()]).toEqual([true, false]);
});
