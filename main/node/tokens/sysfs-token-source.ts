import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tokenName } from '../../core/tokens/known-tokens.ts';
import type { TokenSource } from '../../core/tokens/token-source.ts';
import { watchHotPlug } from './hot-plug.ts';

/** Where Linux lists USB devices (Documentation/ABI/testing/sysfs-bus-usb). */
export const USB_DEVICES = '/sys/bus/usb/devices';

/** Where Linux keeps a node for each of them; a folder a bus. */
export const USB_NODES = '/dev/bus/usb';

/**
 * Signature tokens by their USB ids in sysfs. A machine without that folder is «не проверено».
 * @param nodes the folder whose changes tell that a device came or went
 */
export function sysfsTokenSource(folder: string, nodes: string): TokenSource {
  // What the last look saw: a token taken out between the look and the watch is a change too.
  let seen = '';
  const look = async (): Promise<readonly string[] | 'unknown'> => {
    const found = await list(folder);
    seen = JSON.stringify(found);
    return found;
  };
  return {
    id: 'usb',
    look,
    watch(onChange) {
      let isOver = false;
      const end = watchHotPlug({ nodes: [nodes] }, async () => {
        const found = JSON.stringify(await list(folder));
        // Compared and kept at once: looks may overlap, and a change is told once.
        if (found === seen || isOver) return;
        seen = found;
        onChange();
      });
      return () => {
        isOver = true;
        end();
      };
    },
  };
}

async function list(folder: string): Promise<readonly string[] | 'unknown'> {
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
