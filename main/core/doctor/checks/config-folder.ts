import { bad, type Check, good } from '../check.ts';
import { filesOf, openToOthers } from '../machine.ts';

/** Only root changes what the workstation is allowed to open. */
export const configFolder: Check = {
  id: 'config-folder',
  title: 'Настройки меняет только администратор',
  async look(machine, { folders }) {
    const root = folders.config;
    const isThere = (await machine.entry(root)) !== null;
    // Where there is no folder, whoever may write beside it could make one: the folders above are looked at too.
    const below = [
      `${root}/managed`,
      ...(await filesOf(machine, root, '.json')),
      ...(await filesOf(machine, `${root}/managed`, '.json')),
    ];
    const found = await Promise.all([root, ...below].map((place) => openToOthers(machine, place)));
    const open = [...new Set(found.flat())];
    if (open.length > 0) {
      return bad(
        `Может изменить не только root: ${open.join(', ')}.`,
        `chown -R root:root ${root}; chmod -R go-w ${root}`,
      );
    }
    return good(
      isThere ? `${root}: владелец root, другим запись закрыта.` : `${root} нет: настройки программы.`,
    );
  },
};
