/** What the scripts of build/os/windows read: settings, features and keys. */
import { WINDOWS_LOCK } from './windows-lock.ts';

/** Features of Windows Enterprise, Education and IoT Enterprise that the scripts switch on. */
const WINDOWS_FEATURES = [
  'Client-DeviceLockdown',
  'Client-EmbeddedShellLauncher',
  'Client-KeyboardFilter',
  'Client-EmbeddedLogon',
] as const;

/** Ids of WEKF_PredefinedKey, as Microsoft's list of predefined key combinations has them. */
export const BLOCKED_KEYS = [
  ...['Ctrl+Alt+Del', 'Shift+Ctrl+Esc', 'Win+L', 'Ctrl+Esc', 'Alt+Tab', 'Alt+F4', 'Alt+Space'],
  ...['Ctrl+F4', 'Ctrl+Tab', 'Windows', 'Application', 'AltWin', 'CtrlWin', 'ShiftWin', 'F21'],
  ...['LShift+LAlt+PrintScrn', 'LShift+LAlt+NumLock', 'Ctrl+Win+F'],
  ...['Win+U', 'Win+F1', 'Win+R', 'Win+E', 'Win+D', 'Win+I', 'Win+K', 'Win+Q', 'Win+W', 'Win+Tab', 'Win+P'],
  ...['Win+Home', 'Win+H', 'Win+.', 'Win+V', 'Win+Break'],
  ...['BrowserBack', 'BrowserForward', 'BrowserRefresh', 'BrowserStop', 'BrowserSearch'],
  ...['BrowserFavorites', 'BrowserHome', 'LaunchMail', 'LaunchMediaSelect', 'LaunchApp1', 'LaunchApp2'],
] as const;

/** Chords that have no id of their own (WEKF_CustomKey). */
const CUSTOM_KEYS = ['Alt+Esc', 'Win+X', 'Win+S'] as const;

/**
 * Of the filter as a whole (WEKF_Settings). Without a breakout key five presses of the left Windows key lead nowhere; administrators
 * are not held by the filter, which is their way out.
 * https://learn.microsoft.com/windows/configuration/keyboard-filter/wekf-settings
 */
const FILTER_SETTINGS = [
  { name: 'BreakoutKeyScanCode', value: '0' },
  { name: 'DisableKeyboardFilterForAdministrators', value: 'true' },
] as const;

/** What the scripts read, beside them in build/os/windows. */
export function windowsLockFile(): string {
  const data = {
    settings: WINDOWS_LOCK.flatMap(({ settings: own }) => own),
    features: WINDOWS_FEATURES,
    blockedKeys: BLOCKED_KEYS,
    customKeys: CUSTOM_KEYS,
    filterSettings: FILTER_SETTINGS,
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
