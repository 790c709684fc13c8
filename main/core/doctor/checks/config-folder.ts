import { bad, type Check, type Finding, good } from '../check.ts';
import { filesOf, type Machine, openToOthers } from '../machine.ts';

/** Only root changes what the workstation is allowed to open. */
export const configFolder: Check = {
  id: 'config-folder',
  title: 'Настройки меняет только администратор',
  isEverywhere: true,
  async look(machine, { folders }) {
    const root = folders.config;
    if (machine.platform === 'win32') return onWindows(machine, root);
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

/** By default Windows lets every account make folders in %ProgramData%, with files that the program would then obey. */
async function onWindows(machine: Machine, root: string): Promise<Finding> {
  const isThere = (await machine.entry(root)) !== null;
  const managed = `${root}\\managed`;
  const places = isThere ? [root, ...((await machine.entry(managed)) ? [managed] : [])] : [`${root}\\..`];
  for (const place of places) {
    if (!(await machine.canWrite(place))) continue;
    return bad(
      isThere
        ? `Эта учётная запись может изменить ${place}.`
        : `Папки ${root} нет, и эта учётная запись может её сделать.`,
      'От администратора запустите Install-SectorLock.ps1: он делает эту папку и закрывает её для записи.',
    );
  }
  return good(`${root}: этой учётной записи запись закрыта.`);
}
