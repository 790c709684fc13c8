import { bad, type Check, good } from '../check.ts';

const FOLDER = '/sys/bus/usb/devices';

/** The program can see tokens that are plugged in. */
export const usbDevices: Check = {
  id: 'usb-devices',
  title: 'Носители подписи на USB видны программе',
  async look(machine) {
    const names = await machine.names(FOLDER);
    return names === null || names.length === 0
      ? bad(
          `${FOLDER}: устройств не видно.`,
          'Забытый носитель подписи не будет замечен. Проверьте порты USB и ядро.',
        )
      : good(`${FOLDER}: видно устройств и портов ${names.length}.`);
  },
};
