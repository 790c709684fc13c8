import { describe, expect, test } from 'vitest';
import { windowsSweep } from '../../../../main/core/doctor/checks/windows-sweep.ts';
import { checks } from '../../../../main/core/doctor/checks.ts';
import { examine } from '../../../../main/core/doctor/doctor.ts';
import type { Machine } from '../../../../main/core/doctor/machine.ts';
import { fakeMachine, fakeProgram } from '../../../fakes/doctor-ground.ts';
import { recorded } from '../../../fakes/windows-answers.ts';

const HOME = 'C:\\Users\\Посетитель';
const groups = (name: string) => recorded(`whoami-groups-${name}.cp866.txt`).toString('latin1');

interface Answers {
  readonly whoami?: string | null;
  readonly mode?: string | null;
  readonly folders?: Readonly<Record<string, string>> | 'unknown';
}

/** A machine on which a closing can verify everything, but for what is changed. */
async function statuses(answers: Answers) {
  const { whoami = groups('ordinary'), mode = 'FullLanguage\r\n', folders = {} } = answers;
  const machine: Machine = {
    ...fakeMachine(),
    platform: 'win32',
    uid: null,
    home: HOME,
    run: async (program) => {
      const out = program === 'whoami.exe' ? whoami : program === 'powershell.exe' ? mode : null;
      return out === null ? null : { code: 0, out };
    },
    registry: async (_, name) => (folders === 'unknown' ? folders : (folders[name] ?? null)),
  };
  const report = await examine(windowsSweep, machine, fakeProgram(), null);
  return Object.fromEntries(report.checks.map(({ id, status }) => [id.replace('windows-', ''), status]));
}

describe('what a closing needs on Windows', () => {
  test('is there on a machine set up as the guide says, and is asked by the self-test', async () => {
    const folders = { Desktop: '%USERPROFILE%\\Desktop', Personal: `${HOME}\\Documents` };
    expect(await statuses({ folders })).toEqual({ account: 'ok', folders: 'ok', powershell: 'ok' });
    for (const check of windowsSweep) expect(checks).toContain(check);
  });

  test.each<[string, Answers, string, string]>([
    [
      'an administrator, also while his rights are asleep',
      { whoami: groups('administrator') },
      'account',
      'failed',
    ],
    ['whoami that is forbidden', { whoami: null }, 'account', 'not-checked'],
    ['whoami that says something else', { whoami: 'Отказано в доступе.' }, 'account', 'not-checked'],
    ['a folder on a server', { folders: { Personal: '\\\\files\\users$\\x' } }, 'folders', 'failed'],
    [
      'a folder in OneDrive',
      { folders: { Desktop: `${HOME}\\OneDrive\\Рабочий стол` } },
      'folders',
      'failed',
    ],
    ['a folder of a neighbour', { folders: { Desktop: `${HOME}2\\Desktop` } }, 'folders', 'failed'],
    ['a registry that is forbidden', { folders: 'unknown' }, 'folders', 'not-checked'],
    ['PowerShell that is forbidden', { mode: null }, 'powershell', 'failed'],
    ['PowerShell that is constrained', { mode: 'ConstrainedLanguage\r\n' }, 'powershell', 'not-checked'],
    ['PowerShell that says something else', { mode: 'FullLanguage?' }, 'powershell', 'failed'],
  ])('is missed with %s', async (_name, answers, id, status) => {
    const found = await statuses(answers);
    expect(found[id]).toBe(status);
    expect(Object.values(found).filter((one) => one === 'ok')).toHaveLength(2);
  });
});
