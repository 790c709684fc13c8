/**
 * Updates as the guide tells them: they begin with their file, a missing share is told, a signed version comes in by
 * itself while the place is free, and one that shows no first screen goes back. The times are real: five quiet minutes.
 */
import { setTimeout } from 'node:timers/promises';
import type { BootedMachine } from '../../../support/booted-machine.ts';
import { settingsBelow } from '../../../support/guide-blocks.ts';
import type { Step } from '../report.ts';
import { READER, type Reader } from './reader.ts';

/** Five quiet minutes, the installation on a slow machine, and the first screen of the new version. */
const LONGEST = 15 * 60_000;
/** What the guide names as the region's folder, and where it stands while it is «not there». */
const SHARE = '/mnt/share/sector';
const AWAY = '/mnt/away';

export interface Debs {
  /** The version that comes next, that shows nothing, and that is on its way when the package is removed. */
  readonly next: string;
  readonly broken: string;
  readonly last: string;
}

export async function updates(machine: BootedMachine, reader: Reader, debs: Debs, step: Step): Promise<void> {
  const status = () => machine.run('cat /var/lib/sector-update/status').out;
  const isFailed = () => machine.run('systemctl is-failed sector-update.service').code === 0;
  const version = () => machine.run('dpkg-query -W sector-shell | cut -f2').out.trim();
  const now = () => machine.run('sector update now').out;

  machine.run(`mkdir -p ${SHARE} && mv ${SHARE} ${AWAY}`);
  // The time in which a new version has to show itself is the box's; the rest is the guide's.
  const settings = `${reader.filled(settingsBelow('Обновление', 'ini'))}minutes=2\n`;
  machine.run(
    'cat >/etc/sector/update.conf.new && mv /etc/sector/update.conf.new /etc/sector/update.conf',
    settings,
  );
  const begins = await machine.comesTrue(() => status().includes('[update.share]'));
  step('F44 updates begin with their file, F48 a missing share is told', begins, {
    settings,
    status: status(),
  });
  step('F48 the unit has failed', await machine.comesTrue(isFailed), status());
  machine.run(`mkdir ${SHARE}`);
  now();
  step('F48 an empty place of a share is told', status().includes('[update.share]'), status());

  // What the reader has signed by the guide's own block, as the region puts it up.
  machine.run(`rmdir ${SHARE} && mv ${AWAY} ${SHARE} && mv /home/${READER}/sector/* ${SHARE}/`);
  const looked = now();
  const waits = status().includes(`${debs.next} проверена и ждёт`);
  step('what is on the share is checked and waits', waits, {
    looked,
    status: status(),
    share: machine.run(`ls -l ${SHARE}`).out,
  });
  const began = performance.now();
  const isIn = await comes(() => status().includes(`Обновлено до версии ${debs.next}`));
  step(`${debs.next} has come in by itself, after ${since(began)} s`, isIn && version() === debs.next, {
    status: status(),
    version: version(),
    journal: machine.run('journalctl -u sector-update --no-pager | tail -n 20').out,
  });
  step('sector update status says so', machine.run('sector update status').out.includes(debs.next), status());

  signs(machine, reader, debs.broken, debs.next);
  now();
  step(`${debs.broken} waits`, status().includes(`${debs.broken} проверена и ждёт`), status());
  const tried = performance.now();
  const isBack = await comes(() => status().includes('[update.rolled-back]'));
  step(
    `${debs.broken} shows nothing and has gone back, after ${since(tried)} s`,
    isBack && version() === debs.next,
    {
      status: status(),
      version: version(),
    },
  );
  const isFree = await machine.comesTrue(() =>
    machine.run('sector status --json').out.includes('"state": "free"'),
  );
  step(
    'the first screen stands again, and sector status tells the code',
    isFree,
    machine.run('sector status').out,
  );
  const again = now();
  step('the refused version is not taken again', !/проверена и ждёт/.test(status()), {
    again,
    status: status(),
  });

  signs(machine, reader, debs.last, debs.next);
  now();
  step(
    `${debs.last} waits when the workstation is taken away`,
    status().includes(`${debs.last} проверена`),
    status(),
  );
}

/** As the guide's block does it, of another version, straight into the region's folder. */
function signs(machine: BootedMachine, reader: Reader, version: string, from: string): void {
  const deb = `sector-shell_${version}_amd64.deb`;
  machine.run(
    `cd /home/${READER} && sector update sign ${deb} --key region.pem --from ${from} --out ${SHARE} && rm ${deb}`,
  );
  machine.run(
    `cd /home/${READER} && sector update verify ${SHARE}/sector-shell_${version}_amd64.update --key ${reader.filled('<открытый ключ>')}`,
  );
}

async function comes(look: () => boolean): Promise<boolean> {
  const endsAt = performance.now() + LONGEST;
  while (performance.now() < endsAt) {
    if (look()) return true;
    await setTimeout(2000);
  }
  return false;
}

const since = (began: number) => Math.round((performance.now() - began) / 1000);
