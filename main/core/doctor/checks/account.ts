import { bad, type Check, good, unknown } from '../check.ts';
import { textOf } from '../machine.ts';

/** Groups whose members can become root or read the disk. */
const STRONG = [
  'root',
  'sudo',
  'wheel',
  'admin',
  'adm',
  'disk',
  'docker',
  'lxd',
  'libvirt',
  'shadow',
  'astra-admin',
];

/** The workstation runs under an account that can do nothing else. */
export const account: Check = {
  id: 'account',
  title: 'Учётная запись без прав администратора',
  covers: ['B71'],
  async look(machine) {
    if (machine.uid === 0) {
      return bad(
        'Проверка запущена от root.',
        'Запускайте программу и эту проверку от учётной записи рабочего места.',
      );
    }
    const [passwd, group] = [await textOf(machine, '/etc/passwd'), await textOf(machine, '/etc/group')];
    const line = passwd?.split('\n').find((one) => one.split(':')[2] === String(machine.uid));
    if (line === undefined || group === null) {
      return unknown('Учётной записи нет в /etc/passwd.', 'Проверьте её группы командой id.');
    }
    const [name = '', , , gid] = line.split(':');
    const groups = group.split('\n').flatMap((one) => {
      const [title = '', , number, members = ''] = one.split(':');
      return number === gid || members.split(',').includes(name) ? [title] : [];
    });
    const strong = groups.filter((one) => STRONG.includes(one));
    return strong.length > 0
      ? bad(
          `${name} состоит в группах: ${strong.join(', ')}.`,
          `Уберите из групп: gpasswd -d ${name} <группа>.`,
        )
      : good(`${name}, группы: ${groups.join(', ')}.`);
  },
};
