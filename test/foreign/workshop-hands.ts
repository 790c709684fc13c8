/** IT in the portal workshop of the real program: real mouse and keys, every press counted. */
import type { WorkshopView } from '../../preload/contract.ts';
import { IT } from '../support/staff.ts';
import type { WorkstationFolders } from '../support/workstation.ts';
import { type Gateway, startGateway, type Upstream } from './gateway.ts';
import { Program } from './program.ts';

export class WorkshopHands {
  readonly program: Program;
  readonly gateway: Gateway;
  /** Presses of the mouse and of Enter since the room was opened. */
  presses = 0;

  private constructor(program: Program, gateway: Gateway) {
    this.program = program;
    this.gateway = gateway;
  }

  /** @param portals that are in force. @param before puts something into its folders */
  static async start(
    display: string,
    hosts: Readonly<Record<string, Upstream>>,
    {
      portals,
      before,
    }: { readonly portals?: object; readonly before?: (folders: WorkstationFolders) => void } = {},
  ): Promise<WorkshopHands> {
    const gateway = await startGateway(hosts);
    const program = await Program.start(display, {
      config: {
        network: { proxy: `127.0.0.1:${gateway.port}` },
        visit: { idleMinutes: 60, limitMinutes: 480 },
        ...(portals ? { portals } : {}),
      },
      ...(before ? { before } : {}),
      switches: { 'ignore-certificate-errors-spki-list': gateway.trusted },
      args: ['--workshop'],
    });
    return new WorkshopHands(program, gateway);
  }

  async stop(): Promise<void> {
    await this.program.stop();
    await this.gateway.stop();
  }

  /** IT opens the room with their PIN; the presses are counted from here. */
  async unlock(): Promise<void> {
    const { program } = this;
    await program.ask(`await press('door'); await press('staff-${IT.id}')`);
    for (const digit of IT.pin) await program.ask(`await press('pin-${digit}')`);
    await program.until(
      'the room',
      async () => (await program.view('access.changed')).session?.role === 'it',
    );
    this.presses = 0;
  }

  view(): Promise<WorkshopView> {
    return this.program.view('workshop.changed');
  }

  /** Presses a button of ours with the real mouse, and waits until the room rests. */
  async press(id: string): Promise<void> {
    this.presses += 1;
    await this.program.ask(`
      await shown(${JSON.stringify(id)});
      // A button is grey while the room is busy.
      await until(() => inShell('!document.querySelector(' + JSON.stringify(at(${JSON.stringify(id)})) + ').disabled'), 'a button that is not grey');
      const box = await boxOf(shell(), at(${JSON.stringify(id)}));
      const bounds = BaseWindow.getAllWindows()[0].getContentBounds();
      await xdotool('mousemove', Math.round(bounds.x + box.x + Math.min(box.width / 2, 60)), Math.round(bounds.y + box.y + box.height / 2), 'click', 1);`);
  }

  /** Waits until a stage has come and nothing is under way. @throws with the room's own words where it cannot */
  async stage(stage: WorkshopView['stage'], look?: (view: WorkshopView) => void): Promise<WorkshopView> {
    let seen = '';
    const ended = this.program.until(`the stage ${stage}`, async () => {
      const view = await this.view();
      look?.(view);
      const { stage: now, isBusy, waitingFor } = view;
      seen = JSON.stringify({ stage: now, isBusy, waitingFor });
      if (view.trouble !== null) throw new Error(`the workshop says: ${view.trouble}`);
      return view.stage === stage && !view.isBusy && view;
    });
    return ended.catch((cause: unknown) => {
      throw new Error(`the room: ${seen}`, { cause });
    });
  }

  /** Presses «Сохранить» and waits for the file. @returns where it is. @throws with the room's own words where it is not */
  async save(): Promise<string> {
    await this.press('workshop-save');
    return this.program.until('the file of the portal', async () => {
      const { saved, trouble, notSaved } = await this.view();
      if (trouble !== null || notSaved !== null) throw new Error(`not saved: ${trouble ?? notSaved}`);
      return saved ?? undefined;
    });
  }

  async open(address: string): Promise<void> {
    await this.#typeAddress(address);
    await this.stage('learning');
  }

  /** Types another address of the portal. */
  async go(address: string): Promise<void> {
    await this.#typeAddress(address);
  }

  /** A page that is shown again takes the keyboard; a person looks whether the letters came, and types again. */
  async #typeAddress(address: string): Promise<void> {
    const field = `document.querySelector('[data-testid="workshop-address"]')`;
    const { program } = this;
    for (let turn = 0; turn < 5; turn += 1) {
      await this.press('workshop-address');
      const typed = await program.ask<boolean>(`
        await until(() => inShell(${JSON.stringify(`document.activeElement === ${field}`)}), 'the field of the address').catch(() => undefined);
        await xdotool('key', 'ctrl+a');
        await xdotool('type', '--delay', 8, '--', ${JSON.stringify(address)});
        return inShell(${JSON.stringify(`${field}.value === ${JSON.stringify(address)} && document.hasFocus()`)});`);
      if (!typed) continue;
      await program.ask(`await xdotool('key', 'Return')`);
      this.presses += 1;
      return;
    }
    throw new Error(`typed in vain: ${address}`);
  }

  /** Presses a part of the portal's page. */
  async inPage(prefix: string, selector: string): Promise<void> {
    this.presses += 1;
    await this.program.press(prefix, selector);
  }

  async fill(prefix: string, selector: string, text: string): Promise<void> {
    this.presses += 1;
    await this.program.fill(prefix, selector, text);
  }
}
