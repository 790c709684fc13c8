/** A workstation where a vendor's extension and host stand: stand-ins of ours, or somebody else's. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { EdsExtension } from '../../main/core/eds/eds-extension.ts';
import { readExtensionManifest } from '../../main/core/eds/extension-manifest.ts';
import { PROJECT } from './workstation.ts';

export const CADES = 'iifchhfnnmpdbibifmljnfjhpififfog';
export const IFC = 'pbefkdcndngodfeigfdgiodgnmbgcfha';
export const GOSPLUGIN = 'jabjbhgjaidecageckilhonbggakppme';

export interface Wanted {
  readonly id: string;
  /** Folder of the unpacked extension; it is copied. */
  readonly from: string;
  readonly hosts: Readonly<Record<string, HostWanted>>;
  /** Symbolic links to put into the folder, by name. */
  readonly links?: Readonly<Record<string, string>>;
}

interface HostWanted {
  /** A script of Node, or with `isProgram` a program. */
  readonly script: string;
  readonly isProgram?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** The folder of one of our stand-ins. */
export function standIn(name: string): string {
  return join(PROJECT, 'test/fixtures/eds', name);
}

/** Puts extensions and hosts below a folder; answers the file that names them to a program under test. */
export function installSigning(root: string, wanted: readonly Wanted[]): string {
  const list = wanted.map(({ id, from, hosts, links = {} }) => {
    const folder = join(root, 'extensions', id);
    mkdirSync(folder, { recursive: true });
    // A package may have links among its own files; the bridge reads through none. Node's `cpSync` keeps inner ones.
    execFileSync('cp', ['-rL', `${from}/.`, folder]);
    for (const [name, to] of Object.entries(links)) symlinkSync(to, join(folder, name));
    const known = readExtensionManifest(readFileSync(join(folder, 'manifest.json'), 'utf8'), id);
    if (!known.ok) throw new Error(known.error.message);
    const extension: Omit<EdsExtension, 'hosts'> = {
      ...{ id, title: 'Подпись', folder: realpathSync(folder), manifest: known.value },
    };
    const programs = Object.entries(hosts).map(([name, { script, isProgram = false, env = {} }]) => {
      const path = join(root, 'hosts', `${id}-${name}`);
      mkdirSync(join(root, 'hosts'), { recursive: true });
      const words = Object.entries(env).map(([key, value]) => `export ${key}='${value}'\n`);
      writeFileSync(
        path,
        `#!/bin/sh\n${words.join('')}exec ${isProgram ? '' : `'${process.execPath}' `}'${script}' "$@"\n`,
      );
      chmodSync(path, 0o755);
      return [name, { name, path, allowedOrigins: [`chrome-extension://${id}/`] }] as const;
    });
    return { ...extension, hosts: Object.fromEntries(programs) };
  });
  const file = join(root, 'extensions.json');
  writeFileSync(file, JSON.stringify(list));
  return file;
}

/** Words of a script of `runUnobserved`: frames of every kind in its `page`, one after the other. */
export function framesOf(beside: string, stranger: string): string {
  return `
    const frame = async (name, about) => {
      await ask(page, 'const frame = Object.assign(document.createElement("iframe"), ' + JSON.stringify({ name, ...about }) + '); document.body.append(frame);');
      await until(async () => {
        const one = page.mainFrame.framesInSubtree.find((each) => each.name === name);
        return !page.isLoading() && one && (await one.executeJavaScript('document.readyState')) === 'complete';
      }, name);
    };
    await frame('beside', { src: 'https://${beside}/inner' });
    await frame('stranger', { src: 'https://${stranger}/inner' });
    await frame('blank', {});
    await frame('words', { srcdoc: '<p>x</p>' });
    await frame('boxed', { sandbox: 'allow-scripts', src: '/inner' });
  `;
}
