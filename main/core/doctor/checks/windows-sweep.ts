/** What a closing needs on Windows, so that a place that goes out of service does not come as a surprise (decision 12). */
import { bad, type Check, type Finding, good, unknown } from '../check.ts';
import type { Machine } from '../machine.ts';

const ADMINISTRATORS = '"S-1-5-32-544"';
const EVERYONE = '"S-1-1-0"';

/** On an administrator's account nothing is deleted: it is a person's own. */
const windowsAccount: Check = {
  id: 'windows-account',
  title: 'Учётная запись Windows без прав администратора',
  covers: ['B71'],
  isWindowsOnly: true,
  async look(machine) {
    const groups = await machine.run('whoami.exe', ['/groups', '/fo', 'csv', '/nh']);
    if (groups === null || groups.code !== 0 || !groups.out.includes(EVERYONE)) {
      return unknown(
        'whoami не ответил: чья это учётная запись, неизвестно. Место закроется после первого обслуживания.',
        'Разрешите этой учётной записи запускать whoami.exe.',
      );
    }
    return groups.out.includes(ADMINISTRATORS)
      ? bad(
          'Учётная запись входит в группу администраторов: при завершении на ней ничего не удаляется.',
          'Заведите для рабочего места обычную учётную запись.',
        )
      : good('Группы администраторов (S-1-5-32-544) среди групп нет.');
  },
};

const SHELL_FOLDERS = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders';

const FOLDERS = [
  ['Desktop', 'рабочий стол'],
  ['Personal', 'документы'],
  ['My Pictures', 'изображения'],
  ['{374DE290-123F-4565-9164-39C4925E467B}', 'загрузки'],
] as const;

/** Outside of the profile nobody can tell whose files they are, and a cloud keeps what was deleted. */
const windowsFolders: Check = {
  id: 'windows-folders',
  title: 'Загрузки, документы и рабочий стол лежат в профиле',
  isWindowsOnly: true,
  async look(machine) {
    const wrong: string[] = [];
    for (const [name, russian] of FOLDERS) {
      const path = await machine.registry(SHELL_FOLDERS, name);
      if (path === 'unknown') {
        return unknown(
          'Раздел User Shell Folders не читается.',
          'Уберите DisableRegistryTools у учётной записи.',
        );
      }
      // Without a value the folder is where Windows puts it by itself.
      if (path !== null && !isInProfile(path, machine)) wrong.push(`${russian}: ${path}`);
    }
    return wrong.length === 0
      ? good('Все четыре папки в профиле, OneDrive их не забрал.')
      : bad(
          `Не в профиле или в OneDrive: ${wrong.join('; ')}.`,
          'Верните папки в профиль и отключите OneDrive: иначе после каждого обслуживания место закрывается.',
        );
  },
};

function isInProfile(path: string, { home }: Machine): boolean {
  const inHome = path.toLowerCase().replace('%userprofile%', home.toLowerCase());
  return inHome.startsWith(`${home.toLowerCase()}\\`) && !/\\onedrive( - [^\\]+)?(\\|$)/.test(inHome);
}

/** The recycle bin's volumes, tokens and the print queue are asked for through PowerShell; cards need all of its language. */
const windowsPowerShell: Check = {
  id: 'windows-powershell',
  title: 'PowerShell отвечает: корзина и носители подписи проверяются',
  isWindowsOnly: true,
  async look(machine): Promise<Finding> {
    const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command'];
    const mode = await machine.run('powershell.exe', [
      ...args,
      '"$($ExecutionContext.SessionState.LanguageMode)"',
    ]);
    switch (mode?.code === 0 ? mode.out.trim() : '') {
      case 'FullLanguage':
        return good('PowerShell отвечает, язык полный.');
      case 'ConstrainedLanguage':
        return unknown(
          'PowerShell ограничен (AppLocker или WDAC): карты в считывателях остаются «не проверено».',
          'Если считыватели есть, смотрите на них сами.',
        );
      default:
        return bad(
          'PowerShell не ответил: корзина останется «не проверено», место закроется.',
          'Разрешите этой учётной записи запускать powershell.exe.',
        );
    }
  },
};

export const windowsSweep: readonly Check[] = [windowsAccount, windowsFolders, windowsPowerShell];
