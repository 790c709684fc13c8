/** What a run leaves about itself, where one program hands over to the next. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GPU_DEATHS, RunMark } from '../../main/core/supervision/crash-count.ts';
import { drawsInSoftware, RunMarkFile } from '../../main/node/run-mark.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sector-run-mark-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'run.json');
const read = () => RunMark.parse(JSON.parse(readFileSync(file(), 'utf8')));

test('F10 a program that has handed over counts as no crash, and writes into the mark of the next no more', () => {
  const first = new RunMarkFile(file());
  first.reach('serving');
  first.end();
  const next = new RunMarkFile(file());
  expect(next.start.hasCrashed).toBe(false);
  next.reach('serving');
  // The graphics process of the first goes with it, after the handover.
  first.noteGpuDeath();
  first.reach('recovering');
  expect(read()).toMatchObject({ isRunning: true, stage: 'serving', gpuDeaths: 0 });
});

test('F10 the next program knows of a bad graphics card before the first has ended, and writes nothing for it', () => {
  expect(drawsInSoftware(file())).toBe(false);
  const first = new RunMarkFile(file());
  for (let death = 0; death < GPU_DEATHS; death += 1) first.noteGpuDeath();
  const before = readFileSync(file(), 'utf8');
  expect(drawsInSoftware(file())).toBe(true);
  expect(readFileSync(file(), 'utf8')).toBe(before);
  writeFileSync(file(), 'broken');
  expect(drawsInSoftware(file())).toBe(false);
});
