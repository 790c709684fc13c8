import { chmodSync, chownSync, existsSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { chooseFolders, makeFolders } from '../../../main/node/folders.ts';
import { ownFolder } from '../../fakes/sweep-ground.ts';

const nothing = { configFolder: null, stateFolder: null, runtimeFolder: null };

describe('the folders of a machine', () => {
  test.runIf(process.platform === 'linux')('are those of the desktop’s specification', () => {
    const runtime = ownFolder();
    expect(
      chooseFolders(nothing, { XDG_STATE_HOME: '/home/kiosk/.state', XDG_RUNTIME_DIR: runtime }),
    ).toEqual({
      config: '/etc/sector',
      state: '/home/kiosk/.state/sector',
      runtime: join(runtime, 'sector'),
    });
  });

  test.runIf(process.platform === 'linux')(
    'lie in memory also where the session has no folder of its own',
    () => {
      const { runtime } = chooseFolders(nothing, { XDG_RUNTIME_DIR: '/nowhere' });
      expect(runtime).toMatch(/^(\/dev\/shm|\/tmp)\/sector-\d+\/sector$/);
    },
  );

  test('are those that were asked for', () => {
    const options = { configFolder: '/a', stateFolder: '/b', runtimeFolder: '/c' };
    expect(chooseFolders(options, {})).toEqual({ config: '/a', state: '/b', runtime: '/c' });
  });

  test('are made for this account alone; the administrator’s is not', () => {
    const root = ownFolder();
    const folders = { config: join(root, 'c'), state: join(root, 's/t'), runtime: join(root, 'r') };
    makeFolders(folders);
    makeFolders(folders);
    expect(statSync(folders.state).mode & 0o777).toBe(0o700);
    expect(statSync(folders.runtime).mode & 0o777).toBe(0o700);
    expect(() => statSync(folders.config)).toThrow('ENOENT');
  });

  const isRoot = process.getuid?.() === 0;

  test.runIf(isRoot)('are refused where somebody else has made one before us', () => {
    const root = ownFolder();
    const foreign = join(root, `sector-${process.getuid?.()}`);
    mkdirSync(foreign);
    chownSync(foreign, 65_534, 65_534);
    const folders = { config: '', state: join(root, 's'), runtime: join(foreign, 'sector') };
    expect(() => makeFolders(folders)).toThrow('not a folder of this account');
    expect(existsSync(folders.runtime)).toBe(false);
  });

  test('are refused where a link stands in the place of one', () => {
    const root = ownFolder();
    mkdirSync(join(root, 'elsewhere'));
    symlinkSync(join(root, 'elsewhere'), join(root, 'r'));
    expect(() => makeFolders({ config: '', state: join(root, 's'), runtime: join(root, 'r') })).toThrow(
      'not a folder',
    );
    expect(existsSync(join(root, 'elsewhere/temp'))).toBe(false);
  });

  test('that others may look into are closed', () => {
    const root = ownFolder();
    const folders = { config: '', state: join(root, 's'), runtime: join(root, 'r') };
    mkdirSync(folders.runtime);
    chmodSync(folders.runtime, 0o777);
    makeFolders(folders);
    expect(statSync(folders.runtime).mode & 0o777).toBe(0o700);
  });
});
