import { bad, type Check, good, unknown } from '../check.ts';

/** What a package must have switched (electron-builder.yml; docs/breakouts.md, B61–B63), by the names of @electron/fuses. */
export const WANTED_FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
} as const;

/** Nobody can turn the program into Node, or lead it to other files. */
export const fuses: Check = {
  id: 'fuses',
  title: 'Предохранители Electron переключены',
  covers: ['B61', 'B62', 'B63'],
  isEverywhere: true,
  async look(_, program) {
    const found = await program.fuses();
    if (found === null) {
      return unknown(
        'Предохранители среды не читаются.',
        'Запустите самопроверку от root: sudo sector doctor. Не поможет — поставьте пакет заново.',
      );
    }
    const wrong = Object.entries(WANTED_FUSES).flatMap(([name, wanted]) =>
      found[name] === wanted
        ? []
        : [`${name}: ${found[name] === undefined ? 'нет' : found[name] ? 'вкл' : 'выкл'}`],
    );
    return wrong.length > 0
      ? bad(
          `${wrong.join(', ')}.`,
          'Это среда для разработки. На рабочее место ставьте пакет с выпуском программы.',
        )
      : good(`Все ${Object.keys(WANTED_FUSES).length} переключены.`);
  },
};
