/** The lock of Windows, value by value, as build/os/windows sets it. */
import { bad, type Check, type Finding, good, unknown } from '../check.ts';
import type { Machine } from '../machine.ts';
import { type LockSetting, WINDOWS_LOCK } from '../windows-lock.ts';

const REMEDY = 'От администратора: build\\windows\\Install-SectorLock.ps1 -Account <учётная запись>';

/** ERROR_SERVICE_DOES_NOT_EXIST; another number, such as 5 for no right to ask, says nothing of the service. */
const NOT_INSTALLED = 1060;

/** One check for every group of settings. */
export const windowsPolicies: readonly Check[] = WINDOWS_LOCK.map(
  ({ check: id, title, covers, settings }) => ({
    id,
    title,
    covers,
    isWindowsOnly: true,
    look: (machine) => compare(machine, settings),
  }),
);

async function compare(machine: Machine, settings: readonly LockSetting[]): Promise<Finding> {
  const wrong: string[] = [];
  const unread: string[] = [];
  for (const { hive, key, name, kind, value } of settings) {
    const found = await machine.registry(`${hive === 'machine' ? 'HKLM' : 'HKCU'}\\${key}`, name);
    if (found === 'unknown') unread.push(name);
    else if (found === null || (kind === 'DWord' ? Number(found) : found) !== value) {
      wrong.push(`${name}: ${found ?? 'не задано'}, нужно ${value}`);
    }
  }
  if (wrong.length > 0) return bad(`${wrong.join('; ')}.`, REMEDY);
  if (unread.length > 0)
    return unknown(`Не читается: ${unread.join(', ')}.`, 'Посмотрите в regedit от администратора.');
  return good(settings.map(({ name, value }) => `${name}=${value}`).join(', '));
}

/** The desktop does not run: its keys and windows are not there. */
export const windowsShell: Check = {
  id: 'windows-shell',
  title: 'Рабочий стол Windows не запущен',
  covers: ['B70'],
  isWindowsOnly: true,
  async look(machine) {
    const listed = await machine.run('tasklist.exe', [
      '/fi',
      'imagename eq explorer.exe',
      '/fo',
      'csv',
      '/nh',
    ]);
    if (listed === null || listed.code !== 0) {
      return unknown('tasklist не ответил.', 'Посмотрите в диспетчере задач, есть ли explorer.exe.');
    }
    return listed.out.toLowerCase().includes('explorer.exe')
      ? bad('Запущен explorer.exe: сеанс с рабочим столом.', REMEDY)
      : good('Процесса explorer.exe нет: вместо него Shell Launcher запускает программу.');
  },
};

/** The keys of Windows go through the filter; which of them it holds, only an administrator may ask. */
export const windowsKeyFilter: Check = {
  id: 'windows-key-filter',
  title: 'Фильтр клавиш Windows работает',
  covers: ['B31', 'B32'],
  isWindowsOnly: true,
  async look(machine) {
    const service = await machine.run('sc.exe', ['query', 'MsKeyboardFilter']);
    if (service === null || (service.code !== 0 && service.code !== NOT_INSTALLED))
      return unknown('sc.exe не ответил.', 'Посмотрите службу MsKeyboardFilter.');
    // The number and the name of the state are the same in every language.
    return service.code === 0 && /:\s*4\s+RUNNING\b/.test(service.out)
      ? good('Служба MsKeyboardFilter работает. Какие сочетания закрыты, видно только администратору.')
      : bad('Служба MsKeyboardFilter не работает.', REMEDY);
  },
};
