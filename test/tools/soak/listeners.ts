import { whyNoClosedNetwork } from '../../support/closed-network/closed-network.ts';
import { DNS, LISTED, makeClosedSite, PARTS } from '../../support/closed-network/site.ts';
import { writeReport } from './report.ts';

const MINUTE = 60_000;

/**
 * The program for so many minutes in a closed network, a visit now and then and rest in between: what Chromium does
 * by itself only after a while is seen too. True when nobody but the listed hosts was asked or reached.
 */
export async function soakListeners(display: string, minutes: number): Promise<boolean> {
  const why = whyNoClosedNetwork();
  if (why !== null) throw new Error(why);
  const site = await makeClosedSite();
  const script = `
    // By the wall clock: the program starts itself anew between visits, and the script with it.
    const endsAt = ${Date.now() + minutes * MINUTE};
    while (Date.now() < endsAt) {
      await begin('listed');
      await finish();
      await new Promise((done) => setTimeout(done, Math.min(${MINUTE}, Math.max(0, endsAt - Date.now()))));
    }
    say('over');`;
  try {
    const { names, packets } = await site.watch(display, script, { limit: (minutes + 5) * MINUTE });
    const hosts = [PARTS, LISTED];
    const listed = [...hosts.map((host) => `tcp ${host}:443`), `udp ${DNS}:53`];
    const foreign = [
      ...names.filter((one) => !hosts.includes(one)),
      ...packets.filter((one) => !listed.includes(one)),
    ];
    const isFine = foreign.length === 0 && hosts.every((host) => names.includes(host));
    writeReport('listeners', { minutes, names, packets, foreign });
    console.log(`listeners: ${minutes} min, foreign: ${foreign.join(', ') || 'none'}`);
    return isFine;
  } finally {
    site.dispose();
  }
}
