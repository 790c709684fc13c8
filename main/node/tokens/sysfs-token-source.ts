import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tokenName } from '../../core/tokens/known-tokens.ts';
import type { TokenList, TokenSource } from '../../core/tokens/token-source.ts';
import { watchHotPlug } from './hot-plug.ts';
import { listingSource } from './listing-source.ts';

/** Where Linux lists USB devices (Documentation/ABI/testing/sysfs-bus-usb). */
export const USB_DEVICES = '/sys/bus/usb/devices';

/** Where Linux keeps a node for each of them; a folder a bus. */
export const USB_NODES = '/dev/bus/usb';

/**
 * Signature tokens by their USB ids in sysfs. A machine without that folder is «не проверено».
 * @param nodes the folder that changes when a device comes or goes
 */
export function sysfsTokenSource(folder: string, nodes: string): TokenSource {
  return listingSource({
    id: 'usb',
    watch: (look) => watchHotPlug([{ path: nodes, isDeep: true }], look),
    list: () => list(folder),
  });
}

async function list(folder: string): Promise<TokenList> {
  let devices: string[];
  try {
    devices = await readdir(folder);
  } catch {
    // No sysfs, no rights, another system: nobody has looked.
    return 'unknown';
  }
  const names = await Promise.all(devices.map((device) => tokenAt(join(folder, device))));
  return names.filter((name) => name !== null);
}

async function tokenAt(device: string): Promise<string | null> {
  try {
    const [vid, pid] = await Promise.all(
      ['idVendor', 'idProduct'].map((name) => readFile(join(device, name), 'utf8')),
    );
    return tokenName((vid ?? '').trim(), (pid ?? '').trim());
  } catch {
    // Hubs' interfaces have no ids, and a device may go while we read.
    return null;
  }
}
