import { bad, type Check, good, unknown } from '../check.ts';

const SETUID = 0o4000;

/** Chromium can shut pages in: by its setuid helper, or by user namespaces of an ordinary account. */
export const sandbox: Check = {
  id: 'sandbox',
  title: 'Песочница Chromium доступна',
  async look(machine, { runtime }) {
    if (machine.uid === 0) {
      return bad('У root песочницы нет.', 'Запускайте программу от учётной записи рабочего места.');
    }
    const helper = runtime && `${runtime.executable.replace(/\/[^/]*$/, '')}/chrome-sandbox`;
    const entry = helper && (await machine.entry(helper));
    if (entry && entry.owner === 0 && (entry.mode & SETUID) !== 0) {
      return good(`${helper}: владелец root, setuid.`);
    }
    const tried = await machine.run('unshare', ['--user', 'true']);
    if (tried === null) return unknown('Программы unshare нет.', 'Установите util-linux и повторите.');
    return tried.code === 0
      ? good('Пространства имён обычной учётной записи работают.')
      : bad(
          'Пространства имён закрыты, chrome-sandbox без setuid.',
          `chown root ${helper ?? 'chrome-sandbox'}; chmod 4755 ${helper ?? 'chrome-sandbox'}`,
        );
  },
};
