import { bad, type Check, good } from '../check.ts';
import { filesOf, systemdSetting } from '../machine.ts';

/** After a crash the program is started again, never a desktop. */
export const supervision: Check = {
  id: 'supervision',
  title: 'После сбоя программа запускается снова',
  covers: ['B70'],
  async look(machine) {
    const folders = [
      '/etc/systemd/system',
      '/usr/lib/systemd/system',
      '/etc/systemd/user',
      '/usr/lib/systemd/user',
      `${machine.home}/.config/systemd/user`,
    ];
    const files = (await Promise.all(folders.map((one) => filesOf(machine, one, '.service')))).flat();
    const ours = files.filter((file) => /\/sector[^/]*\.service$/.test(file));
    const remedy = 'Создайте службу systemd с Restart=always: пример в docs/administrator.ru.md.';
    if (ours.length === 0) return bad('Службы sector*.service нет.', remedy);
    for (const file of ours) {
      if ((await systemdSetting(machine, file, 'Restart')) === 'always')
        return good(`${file}: Restart=always.`);
    }
    return bad(`${ours.join(', ')}: нет Restart=always.`, remedy);
  },
};
