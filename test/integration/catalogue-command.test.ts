import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sector-catalogue-'));
  await cp('instructions', folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(...words: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const args = ['main/cli/sector.ts', 'catalogue', ...words, '--folder', folder];
    execFile(process.execPath, args, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
    });
  });
}

describe('the catalogue on a terminal', () => {
  it('checks the shipped instructions without an error, and counts on the last line', async () => {
    const { code, output } = await run('check');
    expect(output.trim().split('\n').at(-1)).toMatch(/^catalogue: \d+ instructions, 0 errors, 0 warnings$/);
    expect(code).toBe(0);
  });

  it('writes a new instruction that loads, and never over one that is there', async () => {
    expect((await run('new', '7.5', 'test')).code).toBe(0);
    const file = path.join(folder, '7.5-test', 'instruction.md');
    const before = await readFile(file, 'utf8');
    expect((await run('new', '7.5', 'test')).code).toBe(1);
    expect(await readFile(file, 'utf8')).toBe(before);
    expect((await run('preview', '7.5-test')).output).toContain('СДЕЛАТЬ ЧТО-ТО ПОНЯТНОЕ');
  });

  it('refuses a number or a name that would leave the folder', async () => {
    expect((await run('new', '../1', 'test')).code).toBe(2);
    expect((await run('new', '1', '../test')).code).toBe(2);
  });

  it('fails and names the missing number where an instruction is gone', async () => {
    await rm(path.join(folder, '9-public-works'), { recursive: true });
    const { code, output } = await run('check');
    expect(output).toContain('Нет инструкции с номером 9.');
    expect(code).toBe(1);
  });
});
