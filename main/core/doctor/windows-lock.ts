/**
 * The settings of Windows that lock a workstation: what the scripts of build/os/windows set and take back, and what the
 * self-test looks for. Items B… are those of the breakout catalogue (docs/breakouts.md).
 *
 * Left out on purpose: DeviceInstall\Restrictions\DenyUnspecified (B47) would keep out the signature tokens that
 * visitors bring; AppLocker (B51, B71) needs rules of the region's own; DisableRegistryTools and DisableCMD would
 * keep out reg.exe and cmd.exe, through which the program itself asks Windows.
 */

export interface LockSetting {
  /** The machine, or the account of the workstation. */
  readonly hive: 'machine' | 'account';
  readonly key: string;
  readonly name: string;
  readonly kind: 'DWord' | 'String';
  readonly value: number | string;
}

export interface LockGroup {
  /** The check of the self-test that measures these settings. */
  readonly check: string;
  readonly title: string;
  readonly covers: readonly string[];
  readonly settings: readonly LockSetting[];
}

const POLICIES = 'Software\\Microsoft\\Windows\\CurrentVersion\\Policies';
const MICROSOFT = 'Software\\Policies\\Microsoft';

type Values = Readonly<Record<string, number | string>>;
const settings = (hive: LockSetting['hive'], key: string, values: Values): readonly LockSetting[] =>
  Object.entries(values).map(([name, value]) => ({
    hive,
    key,
    name,
    kind: typeof value === 'number' ? 'DWord' : 'String',
    value,
  }));
const machine = (key: string, values: Values) => settings('machine', key, values);
const account = (key: string, values: Values) => settings('account', key, values);
/** Every one of these has the bit of its hot key (4) taken out of what Windows begins with. */
const accessibility = (name: string, flags: number) =>
  account(`Control Panel\\Accessibility\\${name}`, { Flags: String(flags) });

export const WINDOWS_LOCK: readonly LockGroup[] = [
  {
    check: 'windows-security-screen',
    title: 'Экран Ctrl+Alt+Del ничего не предлагает',
    covers: ['B30'],
    settings: [
      ...account(`${POLICIES}\\System`, {
        DisableTaskMgr: 1,
        DisableLockWorkstation: 1,
        DisableChangePassword: 1,
      }),
      ...account(`${POLICIES}\\Explorer`, { NoLogoff: 1, NoClose: 1 }),
      ...machine(`${POLICIES}\\System`, { HideFastUserSwitching: 1, shutdownwithoutlogon: 0 }),
      ...machine(`${MICROSOFT}\\Windows\\System`, { DontDisplayNetworkSelectionUI: 1 }),
      ...machine('Software\\Microsoft\\Windows Embedded\\EmbeddedLogon', { BrandingNeutral: 1 }),
    ],
  },
  {
    check: 'windows-keys',
    title: 'Клавиши Windows и снимки экрана выключены',
    covers: ['B31', 'B36'],
    settings: [
      ...account(`${POLICIES}\\Explorer`, { NoWinKeys: 1 }),
      ...machine(`${MICROSOFT}\\TabletPC`, { DisableSnippingTool: 1 }),
      ...machine(`${MICROSOFT}\\Windows\\GameDVR`, { AllowGameDVR: 0 }),
    ],
  },
  {
    check: 'windows-accessibility-keys',
    title: 'Сочетания специальных возможностей выключены',
    covers: ['B35'],
    settings: [
      ...accessibility('StickyKeys', 506),
      ...accessibility('Keyboard Response', 122),
      ...accessibility('ToggleKeys', 58),
      ...accessibility('MouseKeys', 58),
      ...accessibility('HighContrast', 122),
    ],
  },
  {
    check: 'windows-edge-gestures',
    title: 'Жесты от края экрана выключены',
    covers: ['B42'],
    settings: machine(`${MICROSOFT}\\Windows\\EdgeUI`, { AllowEdgeSwipe: 0 }),
  },
  {
    check: 'windows-dialogs',
    title: 'Из окна системы ничего не запустить',
    covers: ['B48', 'B54'],
    settings: account(`${POLICIES}\\Explorer`, { NoRun: 1, NoViewContextMenu: 1, NoAddPrinter: 1 }),
  },
  {
    check: 'windows-popups',
    title: 'Система ничего не показывает поверх окна',
    covers: ['B74'],
    settings: [
      ...machine(`${POLICIES}\\Explorer`, { NoDriveTypeAutoRun: 255 }),
      ...machine(`${MICROSOFT}\\Windows\\Explorer`, { NoAutoplayfornonVolume: 1 }),
      ...machine(`${MICROSOFT}\\Windows\\OOBE`, { DisablePrivacyExperience: 1 }),
      ...machine(`${MICROSOFT}\\Windows\\CloudContent`, { DisableWindowsConsumerFeatures: 1 }),
      ...machine(`${MICROSOFT}\\Windows\\WindowsUpdate`, { SetAutoRestartNotificationDisable: 1 }),
      ...machine(`${MICROSOFT}\\Windows\\WindowsUpdate\\AU`, { NoAutoRebootWithLoggedOnUsers: 1 }),
      ...account(`${MICROSOFT}\\Windows\\Explorer`, { DisableNotificationCenter: 1 }),
      ...account(`${MICROSOFT}\\Windows\\CurrentVersion\\PushNotifications`, {
        NoToastApplicationNotification: 1,
      }),
    ],
  },
  {
    check: 'windows-remanence',
    title: 'Windows не хранит следов посетителя',
    covers: [],
    settings: [
      ...machine(`${MICROSOFT}\\Windows\\System`, {
        AllowClipboardHistory: 0,
        AllowCrossDeviceClipboard: 0,
        EnableActivityFeed: 0,
      }),
      ...machine(`${MICROSOFT}\\Windows\\WindowsAI`, { DisableAIDataAnalysis: 1 }),
      ...machine(`${MICROSOFT}\\Windows\\Windows Error Reporting`, { Disabled: 1 }),
      ...machine('System\\CurrentControlSet\\Control\\CrashControl', { CrashDumpEnabled: 0 }),
      ...machine('System\\CurrentControlSet\\Control\\Power', { HibernateEnabled: 0 }),
      ...machine('System\\CurrentControlSet\\Control\\Session Manager\\Memory Management', {
        ClearPageFileAtShutdown: 1,
      }),
      ...account(`${POLICIES}\\Explorer`, {
        NoRecentDocsHistory: 1,
        ClearRecentDocsOnExit: 1,
        NoThumbnailCache: 1,
      }),
    ],
  },
];
