/** `sector central`: joins this workstation to the centre of the region. */

import { fail, ok, type Result } from '../core/base/result.ts';
import { doorAddress } from '../core/fleet/door-address.ts';
import { joinCentre } from '../fleet-process/join.ts';
import { lookAtConfig } from '../node/config-look.ts';
import { becomeOwnerOf } from './act-as.ts';
import { readWithConfig } from './config-argument.ts';
import { usageText } from './help.ts';
import { configFolder, stateFolder } from './place.ts';
import { printResult } from './print-result.ts';
import { readSecretLine } from './secret-line.ts';

async function run(args: readonly string[]): Promise<Result<string>> {
  const { positionals, folder } = readWithConfig(args) ?? { positionals: [], folder: undefined };
  const [command, typed, ...rest] = positionals;
  if (command !== 'join' || rest.length > 0) return fail('central.usage', usageText('central'));
  const state = stateFolder();
  becomeOwnerOf(state);
  const look = await lookAtConfig(
    folder ?? configFolder(),
    state,
    folder === undefined ? 'of-this-machine' : 'named',
  );
  if (!look.ok) return look;
  const central = look.value.config?.central;
  if (!central)
    return fail(
      'central.config',
      'Настройки с ошибками: сначала исправьте их. Что не так: sector config check',
    );
  const { server, door, place, ca } = central;
  if (server === null)
    return fail(
      'central.none',
      'Центральный сервер в настройках не указан (central.server). Его задаёт файл в /etc/sector или пакет региона.',
    );
  const token = typed ?? (await readSecretLine('Код подключения: '));
  const joined = await joinCentre({ token, door: doorAddress({ server, door }), place, caFile: ca, state });
  if (!joined.ok) return joined;
  return ok(
    `Место подключено: ${joined.value}. Отправка начнётся со следующим запуском программы, то есть после ближайшего обслуживания.\n`,
  );
}

export async function main(args: readonly string[]): Promise<number> {
  return printResult(await run(args), 'central.usage');
}
