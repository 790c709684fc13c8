/** What the packages of Linux put where, need, and run: the same for the deb that is built here, and for fpm. */

/** Where the program is; sector-lock, the session and the units name it too. */
export const PROGRAM = '/opt/sector';

/** Name of the package; the command `dpkg -r` takes it. */
export const PACKAGE = 'sector-shell';

export const DESCRIPTION = {
  /** Eighty characters at most, with what a trial package says before it. */
  synopsis: 'locked-down shell for public workstations',
  text: [
    'Opens the portals of the employment service for one visitor after another,',
    'and wipes what each of them leaves. The command sector looks after the',
    'workstation; sector-lock sets up an account, a session and the settings of',
    'the system around it.',
  ],
} as const;

export const MAINTAINER = 'Sector <sector@localhost>';

/** A file outside the folder of the program. */
export interface SystemFile {
  /** Below the project. */
  readonly from: string;
  /** On the machine. */
  readonly to: string;
  readonly mode: number;
  /** True where the administrator may change it: an upgrade keeps the change. */
  readonly isConfig?: boolean;
}

export const SYSTEM_FILES: readonly SystemFile[] = [
  { from: 'build/linux/sector', to: '/usr/bin/sector', mode: 0o755 },
  { from: 'build/linux/lock/sector-lock', to: '/usr/sbin/sector-lock', mode: 0o755 },
  {
    from: 'build/linux/units/sector-session.service',
    to: '/usr/lib/systemd/system/sector-session.service',
    mode: 0o644,
  },
  { from: 'build/linux/units/sector.service', to: '/usr/lib/systemd/user/sector.service', mode: 0o644 },
  { from: 'build/linux/update/sector-update', to: '/usr/sbin/sector-update', mode: 0o755 },
  ...[
    'sector-update.service',
    'sector-update.timer',
    'sector-update.path',
    'sector-update-resume.service',
  ].map((name) => ({
    from: `build/linux/units/${name}`,
    to: `/usr/lib/systemd/system/${name}`,
    mode: 0o644,
  })),
  { from: 'build/linux/session/sector.desktop', to: '/usr/share/xsessions/sector.desktop', mode: 0o644 },
  {
    from: 'build/linux/etc/sector/10-sector.json',
    to: '/etc/sector/10-sector.json',
    mode: 0o644,
    isConfig: true,
  },
  {
    from: 'build/linux/apparmor/sector-signature-hosts',
    to: `/usr/share/${PACKAGE}/apparmor/sector-signature-hosts`,
    mode: 0o644,
  },
  // The guides, and the pages and pictures that they lead to.
  ...[
    ...['administrator.ru.md', 'consultant.ru.md', 'settings.ru.md', 'page-limits.md'],
    ...[
      ...['first-start', 'lock', 'configure', 'staff', 'devices', 'journal', 'self-test', 'updates', 'care'],
      ...['troubles', 'sweep', 'signature'],
    ].map((name) => `administrator/${name}.md`),
    'pictures/first-code.png',
    ...['free', 'desk', 'closing', 'log'].map((name) => `pictures/consultant-${name}.png`),
  ].map((name) => ({
    from: `docs/${name}`,
    to: `/usr/share/doc/${PACKAGE}/${name}`,
    mode: 0o644,
  })),
  { from: 'build/linux/copyright', to: `/usr/share/doc/${PACKAGE}/copyright`, mode: 0o644 },
  {
    from: 'build/linux/lintian-overrides',
    to: `/usr/share/lintian/overrides/${PACKAGE}`,
    mode: 0o644,
  },
];

/** Scripts of the package, below the project. They hold for deb and rpm alike. */
export const SCRIPTS = {
  afterInstall: 'build/linux/maintainer/after-install',
  beforeRemove: 'build/linux/maintainer/before-remove',
  afterRemove: 'build/linux/maintainer/after-remove',
} as const;

/**
 * Packages that hold the libraries the runtime is linked with (a test asks ldd and dpkg). Debian 13 and Ubuntu 24.04
 * have renamed some of them.
 */
export const DEB_DEPENDS: readonly string[] = [
  'libasound2 | libasound2t64',
  'libatk-bridge2.0-0 | libatk-bridge2.0-0t64',
  'libatk1.0-0 | libatk1.0-0t64',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libc6',
  'libcairo2',
  'libcups2 | libcups2t64',
  'libdbus-1-3',
  'libdrm2',
  'libexpat1',
  'libgbm1',
  'libgcc-s1 | libgcc1',
  'libglib2.0-0 | libglib2.0-0t64',
  'libgtk-3-0 | libgtk-3-0t64',
  'libnspr4',
  'libnss3',
  'libpango-1.0-0',
  'libudev1',
  'libx11-6',
  'libxcb1',
  'libxcomposite1',
  'libxdamage1',
  'libxext6',
  'libxfixes3',
  'libxkbcommon0',
  'libxrandr2',
];

/** What the locked session needs beside the program; `sector-lock` refuses without it and names it. */
export const DEB_RECOMMENDS: readonly string[] = [
  'openbox',
  'xinit',
  'xserver-xorg',
  'xauth',
  'x11-xserver-utils',
  'dbus-user-session',
  'fonts-dejavu-core',
  // Checks the signature of updates.
  'openssl',
  // Tells when a scanner has closed its file (docs/decisions/0020); without it scans come some seconds later.
  'inotify-tools',
];

/** What «Читать вслух» needs; without it there is no button (docs/decisions/0031). */
export const DEB_SUGGESTS: readonly string[] = [
  'orca',
  'at-spi2-core',
  'speech-dispatcher',
  'speech-dispatcher-espeak-ng',
];

/** RED OS and ALT name libraries by file: rpm finds them itself (not tried here). */
export const RPM_DEPENDS: readonly string[] = [
  'gtk3',
  'nss',
  'libXcomposite',
  'libXdamage',
  'libXrandr',
  'cups-libs',
];
