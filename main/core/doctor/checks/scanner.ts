import { bad, type Check, good, unknown } from '../check.ts';
import { textOf } from '../machine.ts';

/** Tells when a scanner has closed a file. */
const WRITER_WATCH = '/usr/bin/inotifywait';

/** The folder of the scanner is there, and the workstation may take files out of it. */
export const scanner: Check = {
  id: 'scanner',
  title: 'Папка сканера доступна',
  async look(machine, { config }) {
    const folders = config.scans.inbox === null ? [] : [config.scans.inbox].flat();
    if (folders.length === 0)
      return unknown('Папка сканера не задана.', 'Задайте scans.inbox, если сканер есть.');
    const lost: string[] = [];
    for (const folder of folders) {
      const entry = await machine.entry(folder);
      if (entry === null || !entry.isFolder) lost.push(`${folder}: папки нет`);
      else if (!(await machine.canWrite(folder))) lost.push(`${folder}: нельзя писать и удалять`);
    }
    if (lost.length > 0) {
      return bad(
        `${lost.join('; ')}.`,
        'Подключите папку и дайте учётной записи рабочего места права на запись.',
      );
    }
    // Only Linux has it: without it a scan is known to be finished by having been still for a while.
    const isLinux = (await textOf(machine, '/proc/self/mountinfo')) !== null;
    return isLinux && (await machine.entry(WRITER_WATCH)) === null
      ? bad(
          `Нет ${WRITER_WATCH}: сканы приходят на несколько секунд позже.`,
          'Установите пакет inotify-tools.',
        )
      : good(`${folders.join(', ')}: доступна. Кладёт ли туда сканер, не измеряется.`);
  },
};
