import { bad, type Check, good, lockOr } from '../check.ts';
import { filesOf, systemdSetting, textOf } from '../machine.ts';

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
    const ours = files.filter((file) => /\/sector(-session)?\.service$/.test(file));
    const remedy = lockOr('создайте службу systemd с Restart=always.');
    if (ours.length === 0) return bad('Службы sector*.service нет.', remedy);
    for (const file of ours) {
      if ((await systemdSetting(machine, file, 'Restart')) !== 'always') continue;
      // A unit of the package does nothing until it stands where a display manager would.
      const first = await textOf(machine, '/etc/systemd/system/display-manager.service');
      if (file.startsWith('/usr/') && !first?.includes('/sector/')) {
        return bad(`${file}: Restart=always, но служба не включена.`, remedy);
      }
      return good(`${file}: Restart=always.`);
    }
    return bad(`${ours.join(', ')}: нет Restart=always.`, remedy);
  },
};
