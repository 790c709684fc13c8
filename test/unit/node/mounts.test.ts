import { describe, expect, test } from 'vitest';
import { parseMountinfo } from '../../../main/node/sweep/mounts.ts';

const line = (point: string, type: string, optional = 'shared:1 ') =>
  `36 35 98:0 / ${point} rw,noatime ${optional}- ${type} /dev/x rw`;

describe('mount points that may hold a recycle bin', () => {
  test('are those of ordinary file systems, each once', () => {
    const text = [line('/', 'ext4'), line('/home', 'btrfs'), line('/home', 'btrfs'), ''].join('\n');
    expect(parseMountinfo(text)).toEqual(['/', '/home']);
  });

  test('are found with none, one or many optional fields', () => {
    const text = [
      line('/a', 'ext4', ''),
      line('/b', 'vfat', 'master:2 '),
      line('/c', 'tmpfs', 'shared:1 master:2 propagate_from:3 '),
    ].join('\n');
    expect(parseMountinfo(text)).toEqual(['/a', '/b', '/c']);
  });

  test('have their octal escapes undone', () => {
    const text = [
      line('/media/USB\\040STICK', 'vfat'),
      line('/media/a\\011b\\012c\\134d', 'ext4'),
      line('/media/Флешка\\040мамы', 'exfat'),
    ].join('\n');
    expect(parseMountinfo(text)).toEqual(['/media/USB STICK', '/media/a\tb\nc\\d', '/media/Флешка мамы']);
  });

  test('do not include those of the system', () => {
    const points = ['/proc', '/sys/fs', '/dev/shm', '/boot/efi', '/snap/core'];
    expect(parseMountinfo(points.map((point) => line(point, 'tmpfs')).join('\n'))).toEqual([]);
    expect(parseMountinfo(line('/process', 'ext4'))).toEqual(['/process']);
  });

  test('do not include file systems on which nobody keeps files', () => {
    expect(parseMountinfo([line('/a', 'cgroup2'), line('/b', 'fuse.portal')].join('\n'))).toEqual([]);
  });

  test('are none in a text that is something else', () => {
    expect(parseMountinfo('')).toEqual([]);
    expect(parseMountinfo('one two three\n\n-')).toEqual([]);
  });
});
