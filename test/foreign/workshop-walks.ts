/** How IT walks over each foreign application in the workshop: signs in, leaves. The same twice, once to learn and once to try. */
import type { WorkshopView } from '../../preload/contract.ts';
import type { ForeignApplication } from './application.ts';
import { ID } from './openid.ts';
import type { WorkshopHands } from './workshop-hands.ts';

export interface Walk {
  /** What is typed as the address. */
  readonly address: string;
  signIn(hands: WorkshopHands): Promise<void>;
  /** A page that shows whether somebody is signed in, where the cabinet does not. */
  readonly compared?: string;
  leave(hands: WorkshopHands): Promise<void>;
  /** Looks at the room while it compares pages. */
  waits?(view: WorkshopView): void;
}

const INTERACTION = `https://${ID}/interaction/`;

async function signInAtProvider(hands: WorkshopHands): Promise<void> {
  await hands.fill(INTERACTION, 'input[name=login]', 'ivanova');
  await hands.fill(INTERACTION, 'input[name=password]', 'training');
  await hands.inPage(INTERACTION, 'button[type=submit]');
  await hands.program.on(INTERACTION, 'input[name=prompt][value=consent]');
  await hands.inPage(INTERACTION, 'button[type=submit]');
}

/** The provider asks whether the person wants to leave it too. */
async function leaveProvider(hands: WorkshopHands): Promise<void> {
  await hands.inPage(`https://${ID}/session/end`, 'button[name=logout]');
}

/** A relying party of the two; `host` is its own. */
export const partyWalk = (host: string): Walk => ({
  address: host,
  async signIn(hands) {
    await hands.inPage(`https://${host}/`, '#enter');
    await signInAtProvider(hands);
    await hands.program.on(`https://${host}/`, '[data-signed-in]');
  },
  async leave(hands) {
    // The cabinet has no button for leaving.
    await hands.go(`${host}/logout`);
    await hands.inPage(`https://${host}/logout`, '#leave');
    await leaveProvider(hands);
    await hands.program.on(`https://${host}/bye`, '[data-signed-out]');
  },
});

export const wikiWalk = (address: string): Walk => ({
  address,
  async signIn(hands) {
    const wiki = `https://${address}/`;
    await hands.inPage(wiki, '#pt-login a');
    await hands.fill(wiki, '#wpName1', 'Ivanova');
    await hands.fill(wiki, '#wpPassword1', 'correct-horse-7-battery');
    await hands.inPage(wiki, '#wpLoginAttempt');
    await hands.program.on(wiki, '#pt-logout');
  },
  async leave(hands) {
    const wiki = `https://${address}/`;
    await hands.inPage(wiki, '#pt-logout a');
    await hands.program.on(wiki, '#pt-login');
  },
});

/** Learns, proposes, tries and saves one application, and holds the verdict against its server. */
export async function addByWorkshop(
  hands: WorkshopHands,
  walk: Walk,
  application: Pick<ForeignApplication, 'credentials'>,
) {
  await hands.unlock();
  await hands.open(walk.address);
  await walk.signIn(hands);
  if (walk.compared !== undefined) {
    await hands.go(walk.compared);
    await hands.program.on(`https://${walk.compared}`);
  }
  await hands.press('workshop-signed-in');
  await hands.stage('leaving', (view) => walk.waits?.(view));
  await walk.leave(hands);
  await hands.press('workshop-signed-out');
  const { proposal } = await hands.stage('proposed');
  await hands.press('workshop-try');
  await hands.stage('trying');
  hands.gateway.forget();
  await walk.signIn(hands);
  await hands.press('workshop-test');
  const { trial } = await hands.stage('tested');
  const saved = await hands.save();
  const works: string[] = [];
  for (const one of application.credentials(hands.gateway.passed())) {
    if (await one.works()) works.push(`${one.portal} ${one.kind}`);
  }
  return { proposal, trial, saved, works };
}

/** The single-page application: leaves its own server, then the provider. */
export const spaWalk = (host: string): Walk => ({
  address: host,
  compared: `${host}/state`,
  async signIn(hands) {
    await hands.inPage(`https://${host}/`, '#enter');
    await signInAtProvider(hands);
    await hands.program.on(`https://${host}/`, 'main[data-signed-in] #paper');
  },
  async leave(hands) {
    await hands.go(host);
    await hands.program.on(`https://${host}/`, '#leave');
    await hands.inPage(`https://${host}/`, '#leave');
    await leaveProvider(hands);
    await hands.program.on(`https://${host}/bye`);
  },
});
