import { bad, type Check, good, unknown } from '../check.ts';

/** Journal, marker and PINs are for the workstation's account alone. */
export const stateFolder: Check = {
  id: 'state-folder',
  title: 'Папка состояния закрыта от других',
  async look(machine, { folders }) {
    const entry = await machine.entry(folders.state);
    if (entry === null)
      return unknown(`${folders.state}: папки ещё нет.`, 'Запустите рабочее место один раз.');
    const mode = (entry.mode & 0o777).toString(8);
    if (!entry.isFolder || (entry.mode & 0o077) !== 0) {
      return bad(`${folders.state}: права ${mode}.`, `chmod 700 ${folders.state}`);
    }
    return entry.owner === machine.uid
      ? good(`${folders.state}: права ${mode}, владелец — эта учётная запись.`)
      : bad(
          `${folders.state}: владелец ${entry.owner}, а проверка запущена от ${machine.uid}.`,
          'Запустите проверку от учётной записи рабочего места или верните ей папку: chown.',
        );
  },
};
