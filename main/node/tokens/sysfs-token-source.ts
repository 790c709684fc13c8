import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SECOND } from '../../core/base/clock.ts';
import { tokenName } from '../../core/tokens/known-tokens.ts';
import type { TokenSource } from '../../core/tokens/token-source.ts';

/** Where Linux lists USB devices (Documentation/ABI/testing/sysfs-bus-usb). */
export const USB_DEVICES = '/sys/bus/usb/devices';

/** Signature tokens by their USB ids in sysfs. A machine without that folder is «не проверено». */
export function sysfsTokenSource(folder: string = USB_DEVICES): TokenSource {
  // What the last look saw: a token taken out between the look and the watch is a change too.
  let seen = '';
  const look = async (): Promise<readonly string[] | 'unknown'> => {
    const found = await list();
    seen = JSON.stringify(found);
    return found;
  };
  const list = async (): Promise<readonly string[] | 'unknown'> => {
    let devices: string[];
    try {
      devices = await readdir(folder);
    } catch {
      // No sysfs, no rights, another system: nobody has looked.
      return 'unknown';
    }
    const names = await Promise.all(devices.map((device) => tokenAt(join(folder, device))));
    return names.filter((name) => name !== null);
  };
  return {
    id: 'usb',
    look,
    watch(onChange) {
      // sysfs sends no inotify events; a look a second is read from memory and only while a gate is open.
      let isOver = false;
      const timer = setInterval(async () => {
        const before = seen;
        if (JSON.stringify(await look()) !== before && !isOver) onChange();
      }, SECOND);
      return () => {
        isOver = true;
        clearInterval(timer);
      };
    },
  };
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
