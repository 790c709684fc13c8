import { expect, test } from 'vitest';
import { TabPortal } from '../../../../main/core/portals/tab-portal.ts';

test('a tab is at no portal before its first page', () => {
  const portal = new TabPortal();
  expect([portal.shown, portal.before, portal.next, portal.all]).toEqual([
    undefined,
    undefined,
    undefined,
    [],
  ]);
});

test('both portals count while one gives way to the other', () => {
  const portal = new TabPortal();
  portal.noteAllowed('gosuslugi');
  portal.noteShown('gosuslugi');
  portal.noteAllowed('esia');
  expect(portal.all).toEqual(['gosuslugi', 'esia']);
  portal.noteShown('esia');
  expect([portal.all, portal.before]).toEqual([['esia'], 'gosuslugi']);
});

test('another page of the same portal does not change where the person came from', () => {
  const portal = new TabPortal();
  for (const id of ['gosuslugi', 'esia', 'esia']) portal.noteShown(id);
  expect([portal.shown, portal.before]).toEqual(['esia', 'gosuslugi']);
});

test('a document of no portal leaves the tab where it was', () => {
  const portal = new TabPortal();
  portal.noteShown('gosuslugi');
  portal.noteAllowed('esia');
  portal.noteShown(undefined);
  expect([portal.shown, portal.next]).toEqual(['gosuslugi', undefined]);
});
