import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../../main/core/base/clock.ts';
import { fail, ok, type Result } from '../../../../main/core/base/result.ts';
import { MachineEvent } from '../../../../main/core/fleet/contract/machine-event.ts';
import { type MachineSources, machineFacts } from '../../../../main/core/fleet/machine-facts.ts';
import { MachineSender, TOLD_AGAIN } from '../../../../main/core/fleet/machine-sender.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

const health = { lastNumber: 3, schemaVersion: 11, setAside: [], clockDoubt: null };
const check = (id: string, status: 'ok' | 'failed' | 'not-checked') =>
  ({ id, status, title: 'Вопрос', covers: [], evidence: 'принтер HP-10.0.0.7', remedy: 'lpadmin' }) as const;

const sources: MachineSources = {
  ...{ version: '0.1.0', packVersion: 7, parts: ['printing', 'portals'], crashes: 1 },
  ...{ troubles: ['printing.printer', 'portals[3].home', 'portals[4].home', 'ИвановаАнна.pin', 'eds'] },
  report: {
    ...{ at: '2026-03-02T03:00:41.219Z', machine: 'ws-ivanova', sum: { ok: 1, failed: 1, 'not-checked': 0 } },
    checks: [check('printer', 'failed'), check('segment', 'ok')],
  },
  ...{ drift: ['trudvsem', 'trudvsem', 'hh'], hasPrinter: true, health: ok(health) },
};

describe('what may be told of a machine', () => {
  test('ids, verdicts and parts of the configuration; neither evidence nor a name nor what somebody typed', () => {
    const facts = MachineEvent.parse(machineFacts(sources));
    expect(facts).toMatchObject({
      ...{ troubles: ['config', 'config.portals', 'config.printing'], drift: ['hh', 'trudvsem'] },
      ...{ checkedOn: '2026-03-02', printing: 'failed', journal: 'well', packVersion: 7 },
      checks: [
        { id: 'printer', status: 'failed' },
        { id: 'segment', status: 'ok' },
      ],
    });
    const text = JSON.stringify(facts);
    for (const marker of ['HP', '10.0.0', 'ivanova', 'Иванова', 'lpadmin', '41.219'])
      expect(text).not.toContain(marker);
  });

  test('what nobody has looked at is not checked, and a printer that is not there is none', () => {
    expect(machineFacts({ ...sources, report: null })).toMatchObject({
      printing: 'not-checked',
      checkedOn: null,
      checks: [],
    });
    expect(machineFacts({ ...sources, hasPrinter: false }).printing).toBe('none');
    expect(machineFacts({ ...sources, health: fail('journal.unavailable', '') }).journal).toBe('away');
    expect(machineFacts({ ...sources, health: ok({ ...health, setAside: ['/x'] }) }).journal).toBe(
      'set-aside',
    );
  });
});

describe('when they are sent', () => {
  function ground() {
    const clock = new HandClock();
    const sent: string[] = [];
    const answer: { now: Result<null> } = { now: ok(null) };
    const send = async ({ version }: MachineEvent) => {
      sent.push(version);
      return answer.now;
    };
    return { clock, sent, answer, sender: new MachineSender({ clock, random: () => 0, send }) };
  }
  const facts = (version: string) => machineFacts({ ...sources, version });

  test('once for the same, at once for others, and again after an hour', async () => {
    const { clock, sent, sender } = ground();
    for (const version of ['0.1.0', '0.1.0', '0.2.0']) {
      sender.note(facts(version));
      await clock.advance(1);
    }
    expect(sent).toEqual(['0.1.0', '0.2.0']);
    await clock.advance(TOLD_AGAIN);
    expect(sent).toEqual(['0.1.0', '0.2.0', '0.2.0']);
  });

  test('until a centre that was away has them, the latest ones', async () => {
    const { clock, sent, answer, sender } = ground();
    answer.now = fail('fleet.away', '');
    sender.note(facts('0.1.0'));
    await clock.advance(30 * SECOND);
    sender.note(facts('0.2.0'));
    answer.now = ok(null);
    await clock.advance(MINUTE);
    expect(sent.at(-1)).toBe('0.2.0');
    const before = sent.length;
    await clock.advance(TOLD_AGAIN / 2);
    expect(sent).toHaveLength(before);
  });
});
