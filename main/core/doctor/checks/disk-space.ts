import { bad, type Check, good, unknown } from '../check.ts';

const MEGABYTE = 1_000_000;
/** A year of journals needs less; Chromium's own files and a visit's scans need more. */
const NEEDED = { state: 500, runtime: 300 } as const;

/** There is room for the journal and for a visit. */
export const diskSpace: Check = {
  id: 'disk-space',
  title: 'Места хватает',
  isEverywhere: true,
  async look(machine, { folders }) {
    const seen: string[] = [];
    const short: string[] = [];
    for (const name of ['state', 'runtime'] as const) {
      const bytes = await machine.freeBytes(folders[name]);
      if (bytes === null) return unknown(`${folders[name]}: место не читается.`, 'Проверьте: df -h');
      const line = `${folders[name]}: свободно ${Math.floor(bytes / MEGABYTE)} МБ`;
      (bytes < NEEDED[name] * MEGABYTE ? short : seen).push(line);
    }
    return short.length > 0
      ? bad(
          `${short.join('; ')}.`,
          `Нужно не меньше ${NEEDED.state} МБ для журнала и ${NEEDED.runtime} МБ в памяти.`,
        )
      : good(`${seen.join('; ')}.`);
  },
};
