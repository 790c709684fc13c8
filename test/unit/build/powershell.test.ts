/**
 * The scripts for Windows are read by a grammar of PowerShell: none of them can be run here. What a grammar finds is a bracket or a
 * quote that is missing, not a wrong name.
 */
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { PROJECT } from '../../../build/project.ts';
import { windowsPrinter } from '../../../main/node/printing/windows-printer.ts';

const FILES = globSync('{build,main}/**/*.{ps1,psm1}', { cwd: PROJECT });
const require = createRequire(import.meta.url);
let parser: Parser;

beforeAll(async () => {
  await Parser.init();
  parser = new Parser();
  parser.setLanguage(
    await Language.load(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')),
  );
});

/** Lines that are no PowerShell. */
function wrongLines(text: string): readonly string[] {
  const found: string[] = [];
  const walk = (node: Node): void => {
    if (node.isError || node.isMissing)
      found.push(`${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`);
    for (const child of node.children) if (child?.hasError || child?.isMissing) walk(child);
  };
  const tree = parser.parse(text.replace(/^\uFEFF/, ''));
  if (tree) walk(tree.rootNode);
  return found;
}

/** What the program hands to PowerShell in the command line. */
async function inlineScripts(): Promise<readonly string[]> {
  const scripts: string[] = [];
  const printer = windowsPrinter(async (_program, args) => {
    scripts.push(args.at(-1) ?? '');
    return null;
  });
  await printer.ownJobs();
  await printer.purgeJobs([{ number: '3', key: '3-638000000000000000' }]);
  return scripts;
}

describe.each(FILES)('%s', (file) => {
  const text = readFileSync(join(PROJECT, file), 'utf8');

  test('is PowerShell', () => expect(wrongLines(text)).toEqual([]));

  test('with a bracket taken away it is none', () => {
    const at = text.lastIndexOf(')');
    expect(wrongLines(text.slice(0, at) + text.slice(at + 1)).length).toBeGreaterThan(0);
  });

  test('does not wait for its input, which nobody closes', () => expect(text).not.toMatch(/\$input\b/i));

  test('with Russian words it begins with the mark of UTF-8, without which PowerShell 5.1 takes it for another code page', () => {
    if (/[А-Яа-яЁё]/.test(text)) expect(text.startsWith('\uFEFF')).toBe(true);
  });
});

test('what is handed over in the command line is PowerShell too', async () => {
  const scripts = await inlineScripts();
  expect(scripts).toHaveLength(2);
  for (const script of scripts) expect(wrongLines(script)).toEqual([]);
});

describe('the lock of Windows', () => {
  const module = readFileSync(join(PROJECT, 'build/os/windows/SectorLock.psm1'), 'utf8');
  const body = (name: string) => new RegExp(`function ${name}\\b[\\s\\S]*?\\n}`).exec(module)?.[0] ?? '';

  test('reads and writes no copy of the settings in a folder that an ordinary account may have made', () => {
    expect(body('Save-LockBackup').indexOf('Protect-SectorFolder')).toBeLessThan(
      body('Save-LockBackup').indexOf('Test-Path $script:Backup'),
    );
    expect(body('Read-LockBackup')).toMatch(/if \(-not \(Test-Trusted \$script:Backup\)\) \{ throw/);
    expect(body('Protect-SectorFolder')).toMatch(
      /Test-Trusted[\s\S]*throw[\s\S]*icacls\.exe[\s\S]*LASTEXITCODE/,
    );
  });

  test('puts back only what it sets itself, a key before the one that it lies in', () => {
    expect(body('Restore-Lock')).toMatch(/\$_\.hive -eq \$state\.hive[\s\S]*\[array\]::Reverse\(\$own\)/);
    expect(body('Restore-Lock')).toContain('$data.features -notcontains $feature.name');
  });

  test('goes on where Shell Launcher throws because nothing is set', () => {
    const calls = [...module.matchAll(/\.(RemoveCustomShell|GetDefaultShell|GetCustomShell)\(/g)];
    expect(calls.length).toBeGreaterThanOrEqual(4);
    for (const { index } of calls)
      expect(module.slice(module.lastIndexOf('\n', index), index)).toMatch(/try \{/);
  });

  test('runs programs of Windows by their full path', () => {
    for (const file of FILES) {
      const text = readFileSync(join(PROJECT, file), 'utf8');
      expect(text.match(/&\s+(?!")[\w.]+\.exe/g) ?? []).toEqual([]);
    }
  });
});
