import { bad, type Check, good } from '../check.ts';

/** Electron supports its three newest majors (electronjs.org, release timelines). */
const SUPPORTED = 3;

/** The runtime is there, and so young that holes in it are still mended. */
export const runtime: Check = {
  id: 'runtime',
  title: 'Среда Electron есть и поддерживается',
  isEverywhere: true,
  async look(_, { runtime: found, wantedRuntime }) {
    if (found === null) return bad('Среда Electron не найдена.', 'Поставьте программу заново.');
    const major = Number.parseInt(found.version, 10);
    const wanted = Number.parseInt(wantedRuntime, 10);
    const evidence = `Electron ${found.version}, программа рассчитана на ${wantedRuntime}.`;
    return major > wanted - SUPPORTED
      ? good(evidence)
      : bad(
          `${evidence} Эта версия больше не получает исправлений.`,
          'Для посетителей нужна официальная сборка.',
        );
  },
};
