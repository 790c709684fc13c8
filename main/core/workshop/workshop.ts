/**
 * The portal workshop as a sequence (decision 36): an address, a walk over the site, leaving it, a proposal, its trial,
 * the file. What it does to pages and disks goes through ports.
 */
import { Emitter } from '../base/emitter.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { proposeDrift } from './drift.ts';
import { type Proposal, type ProposalNaming, propose } from './propose.ts';
import { Recorder } from './recorder.ts';
import { hostOf } from './recording.ts';
import type { Patience, WorkshopPorts } from './workshop-ports.ts';
import type { WorkshopState } from './workshop-state.ts';

/** Addresses that are looked at twice: each takes some seconds. */
const MOST_COMPARED = 5;
const MOST_MISSED = 100;
const NOTHING_YET = { trial: null, saved: null, notSaved: null, taken: null, missed: {} } as const;

export class Workshop {
  readonly changed = new Emitter<void>();
  readonly #ports: WorkshopPorts;
  #recorder: Recorder | null = null;
  #naming: ProposalNaming = {};
  #proposal: Proposal | null = null;
  #unwanted = new AbortController();
  #state: Omit<WorkshopState, 'recording' | 'proposal'> = {
    ...{ stage: 'address', isBusy: false, waitingFor: null, trouble: null, trial: null, saved: null },
    ...{ notSaved: null, taken: null, drift: [], missed: {} },
  };

  constructor(ports: WorkshopPorts) {
    this.#ports = ports;
  }

  /** Where pages are recorded now; null while they are only tried. */
  get recorder(): Recorder | null {
    const { stage } = this.#state;
    return stage === 'learning' || stage === 'leaving' ? this.#recorder : null;
  }

  get state(): WorkshopState {
    return { ...this.#state, recording: this.#recorder?.recording ?? null, proposal: this.#proposal };
  }

  open(address: string): Promise<Result<void>> {
    return this.#work(async () => {
      const home = siteAddress(address);
      if (home === null) return noAddress();
      const learnt = this.#ports.learn(home);
      if (!learnt.ok) return learnt;
      const begun = await this.#ports.begin(this);
      if (!begun.ok) return begun;
      this.#recorder = new Recorder(home);
      this.#naming = {};
      this.#proposal = null;
      this.#state = { ...this.#state, stage: 'learning', ...NOTHING_YET };
      return this.#ports.openLearned();
    });
  }

  /** Another page: one that says whether somebody is signed in, or that of leaving. */
  go(address: string): Promise<Result<void>> {
    return this.#work(async () => {
      const { stage } = this.#state;
      const page = siteAddress(address);
      if (page === null) return noAddress();
      if (stage !== 'learning' && stage !== 'leaving' && stage !== 'trying') return wrongStage();
      this.#ports.go(page);
      return ok(undefined);
    });
  }

  signedIn(): Promise<Result<void>> {
    return this.#work(async () => {
      const recorder = this.recorder;
      if (!recorder || this.#state.stage !== 'learning') return wrongStage();
      const patience = this.#patience();
      await this.#ports.lookNow(patience);
      const current = this.#ports.currentPage();
      const { silent } = recorder.recording;
      const pages = [
        recorder.home,
        ...silent.map(({ url }) => url),
        ...(current === null ? [] : [current]),
        ...this.#signOnPages(recorder),
      ];
      const compared = await this.#ports.compare([...new Set(pages)].slice(0, MOST_COMPARED), patience);
      const revocations: Record<string, string> = {};
      for (const { url } of silent) {
        const found = await this.#ports.revocationOf(url, patience);
        if (found !== null) revocations[hostOf(url) ?? ''] = found;
      }
      recorder.leaving(compared, revocations);
      this.#state = { ...this.#state, stage: 'leaving' };
      return ok(undefined);
    });
  }

  /** Of hosts that asked for a password: the page itself and the front page. */
  #signOnPages(recorder: Recorder): readonly string[] {
    const own = hostOf(recorder.home);
    const hosts = recorder.recording.hosts.filter(({ host, hasPassword }) => hasPassword && host !== own);
    return hosts.map(({ host, isPlain }) => `${isPlain ? 'http' : 'https'}://${host}/`);
  }

  signedOut(): Promise<Result<void>> {
    return this.#work(async () => {
      if (this.#state.stage !== 'leaving') return wrongStage();
      this.#propose();
      this.#state = { ...this.#state, stage: 'proposed' };
      return ok(undefined);
    });
  }

  /** While the portal is tried, the page is loaded anew with it or without it. */
  need(host: string, isNeeded: boolean): Result<void> {
    if (!this.#recorder || this.#state.isBusy) return wrongStage();
    this.#recorder.needed(host, isNeeded);
    if (this.#proposal) this.#propose();
    if (this.#proposal && this.#state.stage === 'trying') {
      const judged = this.#ports.judgeBy(this.#ports.together(this.#proposal.bundles));
      if (!judged.ok) return judged;
      this.#state = { ...this.#state, missed: {} };
      this.#ports.reload();
    }
    this.changed.emit();
    return ok(undefined);
  }

  /** A page of the trial asked for something that the proposed lists do not have. */
  missed(host: string): void {
    const { missed, stage } = this.#state;
    if (stage !== 'trying' || (missed[host] === undefined && Object.keys(missed).length >= MOST_MISSED))
      return;
    this.#state = { ...this.#state, missed: { ...missed, [host]: (missed[host] ?? 0) + 1 } };
    this.changed.emit();
  }

  async lookForDrift(): Promise<void> {
    this.#state = { ...this.#state, drift: await this.#ports.drift() };
    this.changed.emit();
  }

  /** A portal in force with the rules that its pages have come to want, as a visitor would see it. */
  async tryDrift(portalId: string): Promise<Result<void>> {
    const portal = this.#ports.portal(portalId);
    const found = this.#state.drift.find((one) => one.portalId === portalId);
    if (!portal || !found || this.#state.isBusy) return wrongStage();
    this.#recorder = null;
    this.#proposal = proposeDrift(portal, found);
    this.#state = { ...this.#state, ...NOTHING_YET };
    return this.try();
  }

  /** The tried portal works; its logout is not tried. */
  works(): Promise<Result<void>> {
    return this.#work(async () => {
      if (this.#state.stage !== 'trying') return wrongStage();
      this.#state = { ...this.#state, stage: 'proposed' };
      return ok(undefined);
    });
  }

  name(naming: ProposalNaming): Result<void> {
    if (!this.#proposal || !this.#recorder || this.#state.isBusy) return wrongStage();
    this.#naming = naming;
    this.#propose();
    this.changed.emit();
    return ok(undefined);
  }

  /** The portal by its proposed bundle alone, in a fresh partition. */
  try(): Promise<Result<void>> {
    return this.#work(async () => {
      const bundles = this.#proposal?.bundles;
      const [portal] = bundles ?? [];
      if (!bundles || !portal) return wrongStage();
      const judged = this.#ports.judgeBy(this.#ports.together(bundles));
      if (!judged.ok) return judged;
      const begun = await this.#ports.begin(this);
      if (!begun.ok) return begun;
      this.#state = { ...this.#state, stage: 'trying', trial: null, missed: {} };
      return this.#ports.open(portal.id);
    });
  }

  test(): Promise<Result<void>> {
    return this.#work(async () => {
      if (!this.#proposal || this.#state.stage !== 'trying') return wrongStage();
      const trial = await this.#ports.testLogout(this.#proposal.bundles, this.#patience());
      this.#state = { ...this.#state, stage: 'tested', trial };
      return ok(undefined);
    });
  }

  save(): Promise<Result<void>> {
    return this.#keep(async (proposal) => {
      const saved = await this.#ports.save(proposal);
      if (saved.ok) this.#state = { ...this.#state, saved: saved.value, notSaved: null };
      // Ways out are shown in its place.
      else if (saved.error.code === 'portals.not-written')
        this.#state = { ...this.#state, notSaved: saved.error.message };
      else return saved;
      return ok(undefined);
    });
  }

  saveToStick(): Promise<Result<void>> {
    return this.#keep(async (proposal) => this.#take(await this.#ports.saveToStick(proposal)));
  }

  sign(): Promise<Result<void>> {
    return this.#keep(async (proposal) => this.#take(await this.#ports.sign(proposal)));
  }

  #take(taken: Result<string>): Result<void> {
    if (!taken.ok) return taken;
    this.#state = { ...this.#state, taken: taken.value };
    return ok(undefined);
  }

  /** Nothing that a workstation would refuse is written anywhere. */
  #keep(work: (proposal: Proposal) => Promise<Result<void>>): Promise<Result<void>> {
    return this.#work(async () => {
      const proposal = this.#proposal;
      if (!proposal) return wrongStage();
      const [trouble] = this.#ports.troublesOf(proposal.bundles);
      return trouble === undefined ? work(proposal) : fail('workshop.troubles', trouble);
    });
  }

  undo(): Promise<Result<void>> {
    return this.#work(async () => {
      const undone = await this.#ports.undo();
      if (undone.ok) this.#state = { ...this.#state, saved: null };
      return undone;
    });
  }

  /** IT does not want to wait for this server any longer; what it has not said stays unknown. */
  skipWaiting(): Result<void> {
    this.#unwanted.abort();
    return ok(undefined);
  }

  #patience(): Patience {
    return {
      signal: this.#unwanted.signal,
      asking: (host) => {
        this.#state = { ...this.#state, waitingFor: host };
        this.changed.emit();
      },
    };
  }

  #propose(): void {
    if (this.#recorder) this.#proposal = propose(this.#recorder.recording, this.#ports.known, this.#naming);
  }

  /** One thing at a time; what went wrong is said where it was asked for. */
  async #work(work: () => Promise<Result<void>>): Promise<Result<void>> {
    if (this.#state.isBusy) return fail('workshop.busy', 'Подождите: предыдущее ещё не закончено.');
    this.#unwanted = new AbortController();
    this.#state = { ...this.#state, isBusy: true, trouble: null };
    this.changed.emit();
    let result: Result<void>;
    try {
      result = await work();
    } catch (cause) {
      this.#ports.broke(cause);
      result = fail('workshop.broke', 'Не получилось из-за ошибки программы. Начните сначала.');
    }
    const trouble = result.ok ? null : result.error.message;
    this.#state = { ...this.#state, isBusy: false, waitingFor: null, trouble };
    this.changed.emit();
    // Told in the room itself, where it stays.
    return ok(undefined);
  }
}

/** An address as people type it; null where it is none. */
function siteAddress(written: string): string | null {
  const text = written.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(address) && hostOf(address)?.includes('.') ? address : null;
}

function noAddress(): Result<never> {
  return fail('workshop.address', 'Это не адрес сайта. Пример: portal.region.ru');
}

function wrongStage(): Result<never> {
  return fail('workshop.stage', 'Сейчас этого сделать нельзя: сначала предыдущий шаг.');
}
