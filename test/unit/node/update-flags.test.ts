import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UpdateFlags } from '../../../main/node/update-flags.ts';
import { HeardLogger } from '../../fakes/heard-logger.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sector-update-flags-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const logger = new HeardLogger();
const sign = (env: NodeJS.ProcessEnv = {}) => new UpdateFlags({ version: '0.2.0', env, logger }, folder);

test('an update is ready when root says so, unless root has not answered before', () => {
  expect(sign().isReady).toBe(false);
  writeFileSync(join(folder, 'staged'), '0.3.0\n');
  expect(sign().isReady).toBe(true);
  expect(sign({ SECTOR_NO_UPDATE: '1' }).isReady).toBe(false);
});

test('the version that works is told once, and only where somebody listens', () => {
  const one = sign();
  one.noteHealthy();
  expect(existsSync(join(folder, 'gate'))).toBe(false);
  mkdirSync(join(folder, 'gate'));
  one.noteHealthy();
  expect(readFileSync(join(folder, 'gate/healthy'), 'utf8')).toBe('0.2.0\n');
  rmSync(join(folder, 'gate/healthy'));
  one.noteHealthy();
  expect(existsSync(join(folder, 'gate/healthy'))).toBe(false);
});
