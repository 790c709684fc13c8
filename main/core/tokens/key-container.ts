/**
 * Key containers on plain drives, by the names of their files. CryptoPro: a folder `XXXXXXXX.000` with six
 * `*.key` files (data/eds-tokens.json). Signal-COM: `mk.db3`, `masks.db3`, `kek.opq` in one folder. ViPNet:
 * files in `Infotecs/Containers`; that form comes from its place on a system drive and was not seen on a
 * real flash drive.
 */

/**
 * What kind of container a folder is, for people, or null. Names of people stand in the names of containers,
 * so only the maker is shown.
 * @param path folders from the drive's root down to this one
 * @param files names of the files in it
 */
export function containerName(path: readonly string[], files: readonly string[]): string | null {
  const has = new Set(files.map((name) => name.toLowerCase()));
  // A container that was copied by half still holds a key.
  if (has.has('primary.key') || (has.has('header.key') && has.has('masks.key'))) {
    return 'Флешка с ключом КриптоПро';
  }
  if (has.has('mk.db3') && has.has('masks.db3')) return 'Флешка с ключом Сигнал-КОМ';
  const [last, before] = path.map((name) => name.toLowerCase()).toReversed();
  if (last === 'containers' && before === 'infotecs' && files.length > 0) return 'Флешка с ключом ViPNet';
  return null;
}
