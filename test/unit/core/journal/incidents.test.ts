import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { incidentWords, sumIncidents } from '../../../../main/core/journal/incidents.ts';
import { readVisitRecord } from '../../../../main/core/journal/read-visit-record.ts';
import { VisitCounters } from '../../../../main/core/journal/visit-entry.ts';
import { refusalReasons } from '../../../../main/core/policy/refusal.ts';
import { en } from '../../../../renderer/texts/en.ts';
import { ru } from '../../../../renderer/texts/ru.ts';
import { tt } from '../../../../renderer/texts/tt.ts';
import { visitRecord } from '../../../fakes/journal-records.ts';

/** Every permission that Electron can name, and the device pickers. */
const PERMISSIONS = [
  ...['clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'fullscreen', 'geolocation'],
  ...['idle-detection', 'media', 'mediaKeySystem', 'midi', 'midiSysex', 'notifications', 'pointerLock'],
  ...['keyboardLock', 'openExternal', 'speaker-selection', 'storage-access', 'top-level-storage-access'],
  ...['window-management', 'fileSystem', 'unknown', 'select-hid-device', 'select-usb-device'],
];

describe('what was refused in a visit', () => {
  test('goes into the journal whatever it was: a word that the journal does not take would cost the row', () => {
    const counters = new VisitCounters();
    for (const name of PERMISSIONS) counters.noteRefusal(`permission.${name}`, 'work');
    for (const reason of [...refusalReasons, 'certificate', 'drift', 'type-refused', 'too-large']) {
      counters.noteRefusal(reason, null);
    }
    const read = readVisitRecord(visitRecord(counters.take()));
    expect(read).toMatchObject({ ok: true });
    expect(JSON.stringify(read)).toContain('permission.pointer-lock');
  });

  test('is a line a reason and portal, however often a page tries', () => {
    const counters = new VisitCounters();
    for (let turn = 0; turn < 100_000; turn += 1) counters.noteRefusal('resource-not-listed', 'work');
    expect(counters.take().refusals).toEqual([
      { reason: 'resource-not-listed', portalId: 'work', count: 100_000 },
    ]);
  });
});

describe('what a consultant sees at the desk', () => {
  test('is of this visit while one is on, and of the last one after it', () => {
    const counters = new VisitCounters();
    counters.noteRefusal('scheme', 'a');
    counters.noteRefusal('port', 'a');
    counters.noteRefusal('port', 'a');
    const reasons = (isVisitOn: boolean) => counters.refusals(isVisitOn).map(({ reason }) => reason);
    expect(reasons(true)).toEqual(['port', 'scheme']);
    counters.take();
    expect(reasons(false)).toEqual(['port', 'scheme']);
    expect(reasons(true)).toEqual([]);
    counters.noteRefusal('drift', 'a');
    // The visit is being closed, and not written yet.
    expect(reasons(false)).toEqual(['drift']);
    counters.take();
    counters.take();
    expect(reasons(false)).toEqual([]);
  });
});

describe('what was refused over many visits', () => {
  const visit = (
    number: number,
    startedAt: string,
    refusals: ReturnType<VisitCounters['take']>['refusals'],
  ) => ({
    ...visitRecord({ startedAt, refusals }),
    number,
  });

  test('is added up by reason and portal, the most frequent first', () => {
    const refused = (reason: string, portalId: string | null, count: number) => ({ reason, portalId, count });
    expect(
      sumIncidents([
        visit(1, '2026-03-02T10:00:00+03:00', [refused('scheme', 'a', 1), refused('drift', 'a', 1)]),
        visit(2, '2026-03-01T10:00:00+03:00', [refused('scheme', 'a', 2), refused('scheme', null, 1)]),
      ]),
    ).toEqual([
      { reason: 'scheme', portalId: 'a', count: 3, visits: 2, lastAt: '2026-03-02T10:00:00+03:00' },
      { reason: 'drift', portalId: 'a', count: 1, visits: 1, lastAt: '2026-03-02T10:00:00+03:00' },
      { reason: 'scheme', portalId: null, count: 1, visits: 1, lastAt: '2026-03-01T10:00:00+03:00' },
    ]);
  });

  test.each([...refusalReasons, 'certificate', 'drift', 'permission.usb'])(
    'has a word for people: %s',
    (reason) => {
      expect(incidentWords(reason)).toMatch(/[а-я]/);
    },
  );

  test('says in Russian what was wanted', () => {
    const counters = new VisitCounters();
    for (const name of PERMISSIONS.filter((one) => one !== 'unknown'))
      counters.noteRefusal(`permission.${name}`, null);
    const told = counters.refusals(true).map(({ reason }) => incidentWords(reason));
    expect(told.length).toBeGreaterThan(15);
    expect(told.filter((words) => !/^разрешение «[^«»]*[а-я][^«»]*»$/.test(words))).toEqual([]);
  });

  test('has a word for people whatever the code counts, and a sentence where the visitor is told', () => {
    const counted = reasonsInCode();
    expect(counted).toEqual(expect.arrayContaining(['interrupted', 'drift', 'system-window', 'flood-turns']));
    expect(counted.filter((reason) => !/[а-я]/.test(incidentWords(reason)))).toEqual([]);
    const downloads = reasonsIn('main/electron/downloads.ts').filter((reason) => reason !== 'no-visit');
    for (const { reasons } of [ru, en, tt])
      expect(Object.keys(reasons)).toEqual(expect.arrayContaining(downloads));
  });
});

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** What one source file gives as the reason of a refusal: the words in its calls that count one. */
function reasonsIn(file: string): readonly string[] {
  const calls = /(?:onRefused|#countRefusal|noteRefusal|refuse)\(([^;]*)/g;
  return [...readFileSync(join(ROOT, file), 'utf8').matchAll(calls)]
    .flatMap(([, given = '']) => [...given.matchAll(/'([a-z-]+)'/g)].map(([, word = '']) => word))
    .filter((word) => !KINDS.has(word));
}

/** Words that stand beside a reason in the same calls: what was asked, and a verdict. */
const KINDS = new Set(['navigate', 'refuse', 'refusals']);

/** With the floods for which a page is ended: `meter('navigations')`, `end('turns')`. */
function reasonsInCode(): readonly string[] {
  const files = globSync('main/{electron/*.ts,compose/*.ts}', { cwd: ROOT });
  const pages = globSync('main/electron/{page,portal,visit}-*.ts', { cwd: ROOT }).map((file) =>
    readFileSync(join(ROOT, file), 'utf8'),
  );
  const floods = [...pages.join().matchAll(/\b(?:meter|end)\('([a-z]+)'\)/g)].map(
    ([, why]) => `flood-${why}`,
  );
  return [...new Set([...floods, ...files.flatMap(reasonsIn)])];
}
