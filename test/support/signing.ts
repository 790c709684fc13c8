/** A workstation where a vendor's extension and host stand: stand-ins of ours, or somebody else's. */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { ContentScript, EdsExtension, ExtensionManifest } from '../../main/core/eds/eds-extension.ts';
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
  /** A script of Node. */
  readonly script: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The folder of one of our stand-ins. */
export function standIn(name: string): string {
  return join(PROJECT, 'test/fixtures/eds', name);
}

interface RawManifest {
  readonly manifest_version: number;
  readonly version: string;
  readonly content_scripts?: readonly {
    readonly matches: readonly string[];
    readonly exclude_matches?: readonly string[];
    readonly js?: readonly string[];
    readonly run_at?: ContentScript['runAt'];
    readonly all_frames?: boolean;
  }[];
  readonly background?: {
    readonly service_worker?: string;
    readonly scripts?: readonly string[];
    readonly type?: string;
  };
  readonly web_accessible_resources?: readonly (
    | string
    | { readonly resources: readonly string[]; readonly matches: readonly string[] }
  )[];
}

/** Puts extensions and hosts below a folder; answers the file that names them to a program under test. */
export function installSigning(root: string, wanted: readonly Wanted[]): string {
  const list = wanted.map(({ id, from, hosts, links = {} }) => {
    const folder = join(root, 'extensions', id);
    mkdirSync(folder, { recursive: true });
    cpSync(from, folder, { recursive: true });
    for (const [name, to] of Object.entries(links)) symlinkSync(to, join(folder, name));
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as RawManifest;
    const war = manifest.web_accessible_resources ?? [];
    const known: ExtensionManifest = {
      version: manifest.version,
      contentScripts: (manifest.content_scripts ?? []).map((one) => ({
        matches: one.matches,
        excludeMatches: one.exclude_matches ?? [],
        js: one.js ?? [],
        runAt: one.run_at ?? 'document_idle',
        allFrames: one.all_frames ?? false,
      })),
      background: manifest.background?.service_worker
        ? { scripts: [manifest.background.service_worker], isModule: manifest.background.type === 'module' }
        : manifest.background?.scripts
          ? { scripts: manifest.background.scripts, isModule: false }
          : null,
      webAccessible: war.map((one) =>
        typeof one === 'string' ? { resources: [one], matches: ['<all_urls>'] } : one,
      ),
    };
    const extension: Omit<EdsExtension, 'hosts'> = {
      ...{ id, title: 'Подпись', folder: realpathSync(folder), manifest: known },
    };
    const programs = Object.entries(hosts).map(([name, { script, env = {} }]) => {
      const path = join(root, 'hosts', `${id}-${name}`);
      mkdirSync(join(root, 'hosts'), { recursive: true });
      const words = Object.entries(env).map(([key, value]) => `export ${key}='${value}'\n`);
      writeFileSync(path, `#!/bin/sh\n${words.join('')}exec '${process.execPath}' '${script}' "$@"\n`);
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
