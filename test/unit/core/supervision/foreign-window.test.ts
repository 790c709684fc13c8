import { expect, test } from 'vitest';
import { isForeignWindow, type SeenWindow } from '../../../../main/core/supervision/foreign-window.ts';

const TOOLKIT: SeenWindow = {
  ...{ isOurProcess: true, isKnown: false, isChromium: false, isOverride: false },
  isOfHost: false,
};

test.each<[string, Partial<SeenWindow>]>([
  ['a dialog of the toolkit', {}],
  ['a menu of the toolkit', { isOverride: true }],
  ['a window of Chromium that nobody has made', { isChromium: true }],
])('F01 B89 closes %s', (_name, made) => {
  expect(isForeignWindow({ ...TOOLKIT, ...made })).toBe(true);
});

test.each<[string, Partial<SeenWindow>]>([
  ['the window of the workstation and the covers', { isKnown: true, isChromium: true }],
  ['the window in which a signature program asks for the PIN', { isOfHost: true }],
  ['a list in that window', { isOfHost: true, isOverride: true }],
  ['the popup of a field', { isChromium: true, isOverride: true }],
  ['the next program and every other of the machine', { isOurProcess: false }],
  ['a menu of another program', { isOurProcess: false, isOverride: true }],
])('B89 leaves %s alone', (_name, made) => {
  expect(isForeignWindow({ ...TOOLKIT, ...made })).toBe(false);
});
