import { bad, type Check, good, unknown } from '../check.ts';
import { openToOthers } from '../machine.ts';

/** Only root could put another program in place of ours. Sums of the files are not compared here. */
export const programFiles: Check = {
  id: 'program-files',
  title: 'Файлы программы меняет только администратор',
  covers: ['B63'],
  async look(machine, { folder, runtime }) {
    if ((await machine.entry(folder)) === null) {
      return unknown('Файлы программы не найдены.', 'Проверьте, откуда она запускается.');
    }
    const places = [
      `${folder}/dist/main.cjs`,
      `${folder}/resources/app.asar`,
      ...(runtime ? [runtime.executable] : []),
    ];
    const found = await Promise.all(places.map((place) => openToOthers(machine, place)));
    const open = [...new Set(found.flat())];
    return open.length > 0
      ? bad(
          `Может изменить не только root: ${open.join(', ')}.`,
          'chown -R root:root и chmod -R go-w на эту папку.',
        )
      : good(`${folder}: владелец root, другим запись закрыта. Контрольные суммы не сверялись.`);
  },
};
