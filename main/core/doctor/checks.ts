/** Every check of the self-test, in the order of the report. */
import type { Check } from './check.ts';
import { account } from './checks/account.ts';
import { clipboardKeepers } from './checks/clipboard-keepers.ts';
import { clock } from './checks/clock.ts';
import { configFolder } from './checks/config-folder.ts';
import { configuration } from './checks/configuration.ts';
import { coreDumps } from './checks/core-dumps.ts';
import { diskSpace } from './checks/disk-space.ts';
import { environment } from './checks/environment.ts';
import { firmware } from './checks/firmware.ts';
import { fuses } from './checks/fuses.ts';
import { hibernation } from './checks/hibernation.ts';
import { journal } from './checks/journal.ts';
import { powerKeys, virtualTerminals } from './checks/logind.ts';
import { memoryFolder } from './checks/memory-folder.ts';
import { nationalCa } from './checks/national-ca.ts';
import { notifications } from './checks/notifications.ts';
import { portals } from './checks/portals.ts';
import { printHistory } from './checks/print-history.ts';
import { printer } from './checks/printer.ts';
import { programFiles } from './checks/program-files.ts';
import { removable } from './checks/removable.ts';
import { runtime } from './checks/runtime.ts';
import { sandbox } from './checks/sandbox.ts';
import { scanner } from './checks/scanner.ts';
import { segment } from './checks/segment.ts';
import { serviceSign } from './checks/service-sign.ts';
import { cspLicence, signatureExtensions, signatureHosts, signatureStore } from './checks/signatures.ts';
import { smartCards } from './checks/smart-cards.ts';
import { staff, staffWord } from './checks/staff.ts';
import { stateFolder } from './checks/state-folder.ts';
import { supervision } from './checks/supervision.ts';
import { swap } from './checks/swap.ts';
import { sysrq } from './checks/sysrq.ts';
import { systemWindows } from './checks/system-windows.ts';
import { updates } from './checks/updates.ts';
import { usbDevices } from './checks/usb-devices.ts';
import { usbGuard } from './checks/usb-guard.ts';
import { watchdog } from './checks/watchdog.ts';
import { windowManager } from './checks/window-manager.ts';
import { windowsKeyFilter, windowsPolicies, windowsShell } from './checks/windows-lock.ts';
import { windowsSweep } from './checks/windows-sweep.ts';
import { serverZap, terminalSwitching } from './checks/x-server.ts';

export const checks: readonly Check[] = [
  ...[runtime, fuses, account, sandbox, environment, programFiles, supervision, watchdog, updates],
  ...[memoryFolder, stateFolder, diskSpace, swap, hibernation, coreDumps, clipboardKeepers],
  ...[configFolder, configuration, nationalCa, staff, staffWord, journal, serviceSign],
  ...[signatureExtensions, signatureHosts, signatureStore, cspLicence],
  ...[printer, printHistory, scanner, usbDevices, smartCards, usbGuard, removable],
  ...[
    windowManager,
    terminalSwitching,
    serverZap,
    virtualTerminals,
    sysrq,
    powerKeys,
    notifications,
    systemWindows,
  ],
  ...[windowsShell, windowsKeyFilter, ...windowsPolicies, ...windowsSweep],
  ...[clock, segment, portals, firmware],
];
