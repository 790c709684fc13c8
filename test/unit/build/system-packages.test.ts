import { expect, test } from 'vitest';
import { aptLine, availableNames, missingPackages } from '../../../build/setup/system-packages.mjs';

const listing = [
  'installed\tunzip\t',
  'config-files\txclip\t',
  'installed\tlibgtk-3-0t64\tlibgtk-3-0 (= 3.24.49-3), gtk3-binver-3.0.0',
  'installed\tlibcups2t64\tlibcups2:amd64 (= 2.4.10)',
  '',
].join('\n');

test('a package is there when it is installed or an installed one provides it', () => {
  expect(missingPackages(['unzip', 'libgtk-3-0', 'libcups2'], listing)).toEqual([]);
});

test('a removed package that left its settings is missing, as is an unknown one', () => {
  expect(missingPackages(['xclip', 'unzip', 'openbox'], listing)).toEqual(['xclip', 'openbox']);
});

test('the line to run asks nothing and recommends nothing', () => {
  expect(aptLine(['xclip', 'openbox'])).toBe(
    'sudo apt-get update && sudo DEBIAN_FRONTEND=noninteractive ' +
      'apt-get install -y --no-install-recommends xclip openbox',
  );
});

test('takes the name of the 64-bit time transition where there is one', () => {
  expect(availableNames(['libasound2', 'unzip'], new Set(['libasound2t64', 'unzip']))).toEqual([
    'libasound2t64',
    'unzip',
  ]);
});
