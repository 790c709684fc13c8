import { bad, type Check, type Finding, good, lockOr, unknown } from '../check.ts';
import { type Machine, programsOf, systemdSetting } from '../machine.ts';

const FILE = '/etc/systemd/logind.conf';

async function look(machine: Machine, wanted: Readonly<Record<string, string>>): Promise<Finding> {
  if (!(await programsOf(machine))?.includes('systemd-logind')) {
    return unknown('systemd-logind здесь не работает.', 'Проверьте вручную: клавиши питания и терминалы.');
  }
  const wrong: string[] = [];
  for (const [name, value] of Object.entries(wanted)) {
    const found = await systemdSetting(machine, FILE, name);
    if (found !== value) wrong.push(`${name}: ${found ?? 'не задано'}`);
  }
  const right = Object.entries(wanted)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  return wrong.length > 0
    ? bad(`${wrong.join(', ')}.`, lockOr(`в ${FILE}.d/90-sector.conf, раздел [Login]: ${right}`))
    : good(`${right}. Действует с последнего запуска logind.`);
}

/** No login prompt waits on another terminal. */
export const virtualTerminals: Check = {
  id: 'virtual-terminals',
  title: 'Текстовых терминалов с приглашением нет',
  covers: ['B37'],
  look: (machine) => look(machine, { NAutoVTs: '0', ReserveVT: '0' }),
};

/** The keys of power and the lid do nothing. */
export const powerKeys: Check = {
  id: 'power-keys',
  title: 'Клавиши питания и сна не действуют',
  covers: ['B38'],
  look: (machine) =>
    look(machine, {
      HandlePowerKey: 'ignore',
      HandleSuspendKey: 'ignore',
      HandleHibernateKey: 'ignore',
      HandleLidSwitch: 'ignore',
    }),
};
