import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT } from '../../../build/project.ts';

const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');
const script = read('build/os/windows/First-Run.ps1');
const numbersIn = (text: string, form: RegExp) => [...text.matchAll(form)].map(([, number]) => number);

describe('the script for the first real Windows', () => {
  test('asks each question of the list, and no other', () => {
    const asked = numbersIn(script, /^ {4}(W\d\d) = \{/gm);
    expect(asked.length).toBeGreaterThan(30);
    expect(asked).toEqual(numbersIn(read('docs/windows-unseen.md'), /^\| (W\d\d) \|/gm));
  });

  test('only reads: the folder of its answers is all that it makes', () => {
    const doing =
      /\b(Set|Remove|New|Add|Clear|Stop|Start|Restart|Enable|Disable|Install|Uninstall|Invoke|Rename|Move|Copy)-[A-Z]\w+/g;
    expect([...script.matchAll(doing)].map(([word]) => word)).toEqual([
      // The names of the strictness, and of the folder; an encoding.
      'Set-StrictMode',
      'New-Item',
      'New-Object',
    ]);
    expect(script).not.toMatch(/reg\.exe'? '?(add|delete|import)/);
  });
});
