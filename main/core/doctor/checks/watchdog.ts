import { bad, type Check, good, lockOr } from '../check.ts';
import { systemdSetting } from '../machine.ts';

const UNIT = '/usr/lib/systemd/user/sector.service';
const MANAGER = '/etc/systemd/system.conf';

/** A program that is stuck is started again, and so is a machine that is. */
export const watchdog: Check = {
  id: 'watchdog',
  title: 'Зависшую программу и зависшую машину кто-то перезапускает',
  covers: ['B69', 'B70'],
  async look(machine) {
    const [program, ofProgram, ofMachine] = await Promise.all([
      systemdSetting(machine, UNIT, 'ExecStart'),
      systemdSetting(machine, UNIT, 'WatchdogSec'),
      systemdSetting(machine, MANAGER, 'RuntimeWatchdogSec'),
    ]);
    const missing = [
      // It hears whether window and journal answer; without it only a program that has ended is started again.
      ...(program?.includes('sector-run') && ofProgram !== null
        ? []
        : [`${UNIT}: нет sector-run и WatchdogSec`]),
      ...(isOff(ofMachine) ? [`${MANAGER}.d: нет RuntimeWatchdogSec`] : []),
    ];
    return missing.length === 0
      ? good(`${UNIT}: sector-run, WatchdogSec=${ofProgram}; машина: RuntimeWatchdogSec=${ofMachine}.`)
      : bad(`${missing.join('; ')}.`, lockOr('возьмите службу из пакета и задайте RuntimeWatchdogSec=30s.'));
  },
};

function isOff(value: string | null): boolean {
  return value === null || /^(0|off|infinity)?$/.test(value);
}
