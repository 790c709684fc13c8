/** What electron-builder.yml says of the packages of Linux, as the packers of deb and rpm and their tests use it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { parse } from 'yaml';
import { PROJECT } from '../project.ts';

const packaging: Configuration = parse(readFileSync(join(PROJECT, 'electron-builder.yml'), 'utf8'));

/** What must stand in the file for the deb. @throws where it does not: no package is better than half a one */
function stated<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) throw new Error(`electron-builder.yml says nothing of ${name}.`);
  return value;
}

const { deb, linux } = packaging;
const fpm = stated(deb?.fpm, 'deb.fpm');

/** The values of an argument for fpm that may stand several times: `--deb-suggests=…`. */
function argumentsNamed(name: string): readonly string[] {
  return fpm.filter((word) => word.startsWith(`--${name}=`)).map((word) => word.slice(name.length + 3));
}

/** Where the program is; sector-lock, the session and the units name it too. */
export const PROGRAM = `/opt/${stated(packaging.productName, 'productName')}`;

/** Name of the package; the command `dpkg -r` takes it. */
export const PACKAGE = stated(deb?.packageName, 'deb.packageName');

export const DESCRIPTION = {
  synopsis: stated(linux?.synopsis, 'linux.synopsis'),
  text: stated(linux?.description, 'linux.description').split('\n'),
};

export const MAINTAINER = stated(linux?.maintainer, 'linux.maintainer');

/** A file outside the folder of the program. */
export interface SystemFile {
  /** Below the project; it has the mode that is wanted on the machine. */
  readonly from: string;
  /** On the machine. */
  readonly to: string;
  /** True where the administrator may change it: an upgrade keeps the change. */
  readonly isConfig: boolean;
}

export const SYSTEM_FILES: readonly SystemFile[] = fpm
  .filter((word) => !word.startsWith('--'))
  .map((word) => {
    const [from = '', to = ''] = word.split('=');
    return { from, to, isConfig: argumentsNamed('config-files').includes(to) };
  });

/** Scripts of the package, below the project. They hold for deb and rpm alike. */
export const SCRIPTS = {
  afterInstall: stated(deb?.afterInstall, 'deb.afterInstall'),
  beforeRemove: stated(argumentsNamed('before-remove')[0], '--before-remove'),
  afterRemove: stated(deb?.afterRemove, 'deb.afterRemove'),
};

/** The lines of deb-control(5). */
export const DEB_DEPENDS = listed(deb?.depends, 'deb.depends');
export const DEB_RECOMMENDS = listed(deb?.recommends, 'deb.recommends');
export const DEB_SUGGESTS = argumentsNamed('deb-suggests');

function listed(value: readonly string[] | string | null | undefined, name: string): readonly string[] {
  return [stated(value, name)].flat();
}
