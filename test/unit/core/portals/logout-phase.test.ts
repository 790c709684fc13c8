import { expect, test } from 'vitest';
import { LogoutPhase } from '../../../../main/core/portals/logout-phase.ts';

const REVOKE = 'https://auth.example/revoke';

test('anybody may send requests before the logout', () => {
  const phase = new LogoutPhase();
  expect([phase.isOver(1, 'https://a.example/'), phase.isOver(undefined, REVOKE)]).toEqual([false, false]);
});

test('during the logout only its own pages and its revocations may', () => {
  const phase = new LogoutPhase();
  phase.begin();
  phase.setPage(7, ['esia']);
  phase.allowRevocation(REVOKE);
  expect(phase.portalsOf(7)).toEqual(['esia']);
  expect([7, 1].map((id) => phase.isOver(id, 'https://a.example/'))).toEqual([false, true]);
  expect([REVOKE, 'https://a.example/'].map((url) => phase.isOver(undefined, url))).toEqual([false, true]);
});

test('a page that is closed may send nothing more, and a visit that ended leaves nothing', () => {
  const phase = new LogoutPhase();
  phase.begin();
  phase.setPage(7, ['esia']);
  phase.dropPage(7);
  expect([phase.portalsOf(7), phase.isOver(7, REVOKE)]).toEqual([undefined, true]);
  phase.allowRevocation(REVOKE);
  phase.end();
  phase.begin();
  expect(phase.isOver(undefined, REVOKE)).toBe(true);
});
