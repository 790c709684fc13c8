/** One visit to a foreign application, its closing, and what of it still works at the server afterwards. */
import type { LogoutVerdict, Receipt } from '../../preload/contract.ts';
import type { ForeignApplication } from './application.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { Program } from './program.ts';
import type { Credential } from './replay.ts';

/** A cookie or token that lets somebody in after the closing, and what the receipt says of its portal. */
interface StillWorks {
  readonly portal: string;
  readonly kind: Credential['kind'];
  /** `absent`: the portal is not on the receipt at all. */
  readonly verdict: LogoutVerdict | 'absent';
  readonly reason: string | undefined;
}

/** What one closing came to. */
export interface Closing {
  /** What the receipt says of each portal, with the reason. */
  readonly verdicts: Readonly<Record<string, { readonly verdict: LogoutVerdict; readonly reason?: string }>>;
  /** What the journal says of each portal. */
  readonly journal: Readonly<Record<string, string>>;
  readonly isClean: boolean;
  /** How many cookies and tokens were tried afterwards. */
  readonly tried: number;
  readonly stillWork: readonly StillWorks[];
  /** From «Завершить» to the receipt, milliseconds. */
  readonly durationMs: number;
}

/** More than the closing's own limits together. */
const CLOSING_LIMIT = 300_000;

/** The program with an application's portals, and the gateway between them. */
export class ForeignRun {
  readonly application: ForeignApplication;
  readonly program: Program;
  readonly gateway: Gateway;

  private constructor(application: ForeignApplication, program: Program, gateway: Gateway) {
    this.application = application;
    this.program = program;
    this.gateway = gateway;
  }

  static async start(display: string, application: ForeignApplication): Promise<ForeignRun> {
    const gateway = await startGateway(application.hosts);
    try {
      const program = await Program.start(display, {
        config: {
          network: { proxy: `127.0.0.1:${gateway.port}` },
          portals: application.bundles,
          // Of a portal that keeps itself busy nobody is asked whether they are still there.
          visit: { idleMinutes: 60, limitMinutes: 480 },
        },
        switches: { 'ignore-certificate-errors-spki-list': gateway.trusted },
      });
      return new ForeignRun(application, program, gateway);
    } catch (cause) {
      await gateway.stop();
      throw cause;
    }
  }

  /** A whole visit. @throws where the visit itself does not come about, or nothing lets in before the closing */
  async visit(): Promise<Closing> {
    const { application, program, gateway } = this;
    await application.reset?.();
    gateway.forget();
    program.clearPrinter();
    await application.visit(program, gateway);
    await this.#control();
    return this.close();
  }

  /** Closes the visit that is on, and tries afterwards everything that passed since it began. */
  async close(): Promise<Closing> {
    const { program, gateway, application } = this;
    const known = program.journal().length;
    const began = performance.now();
    await program.ask(`await press('finish'); await press('finish-confirm')`);
    const receipt = await program.until('the receipt', () => this.#receipt(), CLOSING_LIMIT);
    const durationMs = Math.round(performance.now() - began);
    const row = await program.until('a row of the journal', async () => program.journal()[known]);
    await program.leave();
    const portals = receipt.steps.find(({ id }) => id === 'portals')?.portals ?? [];
    const verdicts = Object.fromEntries(
      portals.map(({ id, verdict, reason }) => [
        id,
        { verdict, ...(reason === undefined ? {} : { reason }) },
      ]),
    );
    const all = application.credentials(gateway.passed());
    const stillWork: StillWorks[] = [];
    for (const { portal, kind, works } of all) {
      if (!(await works())) continue;
      const said = verdicts[portal];
      stillWork.push({ portal, kind, verdict: said?.verdict ?? 'absent', reason: said?.reason });
    }
    return {
      ...{
        verdicts,
        journal: row.portals,
        isClean: receipt.isClean,
        tried: all.length,
        stillWork,
        durationMs,
      },
    };
  }

  async stop(): Promise<void> {
    await this.program.stop();
    await this.gateway.stop();
  }

  async #receipt(): Promise<Receipt | undefined> {
    const state = await this.program.state();
    if (state.kind === 'out-of-service') throw new Error(`out of service: ${state.code}`);
    return state.kind === 'closing' && state.phase === 'done' ? (state.receipt ?? undefined) : undefined;
  }

  /** A replay that fails before the closing would prove nothing after it. */
  async #control(): Promise<void> {
    for (const wanted of this.application.expected) {
      await this.program.until(
        `a ${wanted.kind} of ${wanted.portal} that works before the closing`,
        async () => {
          const those = this.application
            .credentials(this.gateway.passed())
            .filter(({ portal, kind }) => portal === wanted.portal && kind === wanted.kind);
          return (await Promise.all(those.map((one) => one.works()))).includes(true);
        },
      );
    }
  }
}

/**
 * What is a lie of a receipt: something lets in although its portal is called left, or is not named at all; and a
 * journal that says otherwise than the receipt. Empty is good.
 */
export function liesOf({ verdicts, journal, stillWork }: Closing): readonly string[] {
  return [
    ...stillWork
      .filter(({ verdict }) => verdict === 'confirmed' || verdict === 'absent')
      .map(({ portal, kind, verdict }) => `${portal}: ${verdict}, but its ${kind} works`),
    ...Object.entries(verdicts)
      .filter(([id, { verdict }]) => journal[id] !== verdict)
      .map(([id, { verdict }]) => `${id}: ${verdict} on the receipt, ${journal[id]} in the journal`),
  ];
}

/** Where a receipt says less than what can be proved, or names another reason than the documented one. Empty is good. */
export function missesOf({ verdicts }: Closing, { receipt }: ForeignApplication): readonly string[] {
  const portals = new Set([...Object.keys(verdicts), ...Object.keys(receipt)]);
  return [...portals].flatMap((id) => {
    const wanted = receipt[id] ?? 'nothing';
    const { verdict = 'absent', reason } = verdicts[id] ?? {};
    const isMet =
      (wanted === 'any' && verdict !== 'absent') ||
      (wanted === 'unproved'
        ? verdict !== 'confirmed' && verdict !== 'absent'
        : wanted === (verdict === 'probable' ? reason : verdict));
    return isMet ? [] : [`${id}: ${[verdict, reason].filter(Boolean).join(', ')}, not ${wanted}`];
  });
}
