import { BaseWindow } from 'electron';

/** What the X server calls our windows, the workstation's first; nothing else has a window of Electron's here. */
export function windowIds(shell: BaseWindow): readonly number[] {
  const others = BaseWindow.getAllWindows().filter((one) => one !== shell);
  return [shell, ...others]
    .filter((one) => !one.isDestroyed())
    .map((one) => one.getNativeWindowHandle().readUInt32LE(0));
}
