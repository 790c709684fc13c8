import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { jsonLogger, logDescriptor, writeLog } from '../../../main/node/json-logger.ts';

function heard() {
  const lines: string[] = [];
  return { lines, logger: jsonLogger((line) => lines.push(line)) };
}

/** An error as the system makes it, with a person's file in its message. */
function systemError(name: string): Error {
  return Object.assign(new Error(`ENOENT: no such file or directory, open '${name}'`), { code: 'ENOENT' });
}

describe('the log', () => {
  test.each([
    [{}, 2],
    [{ SECTOR_LOG_FD: '3' }, 3],
    [{ SECTOR_LOG_FD: '1' }, 2],
    [{ SECTOR_LOG_FD: 'x' }, 2],
  ])('goes to the descriptor that the starter gives: %o', (env, wanted) => {
    expect(logDescriptor(env)).toBe(wanted);
  });

  test('writes one line of JSON an event', () => {
    const { lines, logger } = heard();
    logger.info('window.painted', { ms: 12 });
    logger.warn('config.refused');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'info', event: 'window.painted', ms: 12 },
      { level: 'warn', event: 'config.refused' },
    ]);
    for (const line of lines) expect(line.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '').at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  test('names the kind of a cause, its code and the place in the program', () => {
    const { lines, logger } = heard();
    logger.error('scan.not-taken', { files: 1 }, systemError('/home/x/паспорт.pdf'));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      event: 'scan.not-taken',
      files: 1,
      cause: 'Error',
      code: 'ENOENT',
      place: 'systemError',
    });
  });

  test.each([
    ['in one line', 'Иванов.pdf'],
    ['behind a line break', 'a\nИванов.pdf'],
    ['behind a line break, dressed up as a place', 'a\n    at Иванов (/home/Иванов.pdf:1:1)'],
    ['behind many line breaks', '\n\n\nИванов\n\n'],
  ])('never repeats a message: a name %s', (_name, file) => {
    const { lines, logger } = heard();
    logger.error('broke', {}, systemError(file));
    logger.error('broke', {}, new TypeError(file));
    logger.error('broke', {}, new Error('outer', { cause: systemError(file) }));
    logger.error('broke', {}, new AggregateError([systemError(file)], file));
    logger.error('broke', {}, file);
    logger.error('broke', {}, { message: file });
    const late = new Error('short');
    late.message = file;
    logger.error('broke', {}, late);
    expect(lines).toHaveLength(7);
    expect(lines.join('')).not.toContain('Иванов');
  });

  test('says of something that is no error only what kind of thing it is', () => {
    const { lines, logger } = heard();
    logger.error('broke', {}, 'secret');
    logger.error('broke', {}, null);
    logger.error('broke');
    expect(lines.map((line) => JSON.parse(line).cause)).toEqual(['string', 'object', undefined]);
  });
});

describe('a log that takes nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sector-log-'));
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  test('ends nothing, and what was lost is told with the next line that is taken', () => {
    const file = join(folder, 'log');
    const gone = openSync(file, 'w');
    closeSync(gone);
    vi.stubEnv('SECTOR_LOG_FD', String(gone));
    writeLog('first\n');
    writeLog('second\n');
    const whole = openSync(file, 'w');
    vi.stubEnv('SECTOR_LOG_FD', String(whole));
    writeLog('third\n');
    writeLog('fourth\n');
    closeSync(whole);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'log.lost', lost: 2 });
    expect(lines.slice(1)).toEqual(['third', 'fourth']);
  });
});
