/** The wire to the centre over NATS. */
import { type JetStreamClient, jetstream } from '@nats-io/jetstream';
import { connect, jwtAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { SECOND } from '../core/base/clock.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import type { FleetLink } from '../core/fleet/agent.ts';
import { type Hello, HelloAnswer } from '../core/fleet/contract/hello.ts';
import type { LiveState } from '../core/fleet/contract/live-state.ts';
import type { MachineEvent } from '../core/fleet/contract/machine-event.ts';
import type { ReceiptEvent } from '../core/fleet/contract/receipt-event.ts';
import {
  helloSubject,
  inboxOf,
  liveSubject,
  machineSubject,
  receiptSubject,
  surveySubject,
} from '../core/fleet/contract/subjects.ts';
import { type SurveyDay, surveyBytes } from '../core/fleet/contract/survey-day.ts';

export interface NatsLinkOptions {
  /** `tls://host:4222`; `nats://` on the same machine alone. */
  readonly server: string;
  /** The id of the workstation at the centre. */
  readonly workstation: string;
  /** The seed of the workstation's own key; asked for at each connection, so that a new key needs no restart. */
  readonly seed: () => Uint8Array;
  /** What the centre has signed for that key; asked for at each connection, so a new one needs no restart. Null: none yet. */
  readonly pass: () => string | null;
  /** A file with the authority that has signed the centre's certificate; null for the system's own ones. */
  readonly caFile: string | null;
}

/** A centre that hangs delays this process alone. */
const ANSWERS_WITHIN = 10 * SECOND;

const AWAY = fail('fleet.away', 'Центральный сервер не отвечает. Данные ждут на рабочем месте.');

/** A link that is connected with the first question, and again by itself. */
export class NatsLink implements FleetLink {
  readonly #options: NatsLinkOptions;
  #connection: Promise<NatsConnection> | null = null;

  constructor(options: NatsLinkOptions) {
    this.#options = options;
  }

  hello(hello: Hello): Promise<Result<HelloAnswer>> {
    return this.#try(async (connection) => {
      const message = await connection.request(
        helloSubject(this.#options.workstation),
        JSON.stringify(hello),
        { timeout: ANSWERS_WITHIN },
      );
      const answer = HelloAnswer.safeParse(message.json());
      return answer.success
        ? ok(answer.data)
        : fail(
            'fleet.bad-answer',
            'Ответ центрального сервера не понят: версии программ слишком различаются.',
          );
    });
  }

  publish(events: readonly ReceiptEvent[]): Promise<Result<{ readonly bytes: number }>> {
    return this.#try(async (connection) => {
      const stream = jetstream(connection);
      const sizes = await Promise.all(events.map((event) => this.#put(stream, event)));
      return ok({ bytes: sizes.reduce((sum, size) => sum + size, 0) });
    });
  }

  /** Says what the workstation does; heard by nobody it is lost, and the next one comes within half a minute. */
  tell(state: LiveState): Promise<Result<null>> {
    return this.#try(async (connection) => {
      connection.publish(liveSubject(this.#options.workstation), JSON.stringify(state));
      return ok(null);
    });
  }

  /** Hands over the facts of the machine; the stream has them then. */
  tellMachine(facts: MachineEvent): Promise<Result<null>> {
    return this.#try(async (connection) => {
      const subject = machineSubject(this.#options.workstation);
      await jetstream(connection).publish(subject, JSON.stringify(facts), { timeout: ANSWERS_WITHIN });
      return ok(null);
    });
  }

  /** Hands over the survey of a closed day. */
  tellSurvey(day: SurveyDay): Promise<Result<null>> {
    return this.#try(async (connection) => {
      const subject = surveySubject(this.#options.workstation);
      await jetstream(connection).publish(subject, surveyBytes(day), { timeout: ANSWERS_WITHIN });
      return ok(null);
    });
  }

  /** Lets go of the connection; what was not answered is lost, and sent again by the next one. */
  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    await connection?.then((one) => one.close()).catch(() => undefined);
  }

  async #put(stream: JetStreamClient, event: ReceiptEvent): Promise<number> {
    const data = new TextEncoder().encode(JSON.stringify(event));
    await stream.publish(receiptSubject(this.#options.workstation), data, {
      // With the hash: a forged receipt must come through and be seen, not be dropped as a double.
      msgID: `${event.journal}.${event.sequence}.${event.hash.slice(0, 16)}`,
      timeout: ANSWERS_WITHIN,
    });
    return data.length;
  }

  async #try<T>(work: (connection: NatsConnection) => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await work(await this.#connected());
    } catch {
      // Every failure counts as «away»; the next question tries again.
      return AWAY;
    }
  }

  /** One connection, however many ask at once. */
  async #connected(): Promise<NatsConnection> {
    if ((await this.#connection)?.isClosed()) this.#connection = null;
    if (this.#connection === null) {
      const begun = this.#connect();
      this.#connection = begun;
      // A failed connection is not kept: the next question tries again.
      begun.catch(() => {
        if (this.#connection === begun) this.#connection = null;
      });
    }
    return this.#connection;
  }

  #connect(): Promise<NatsConnection> {
    const { server, workstation, seed, pass, caFile } = this.#options;
    return connect({
      servers: server,
      name: workstation,
      authenticator: jwtAuthenticator(() => pass() ?? '', seed),
      inboxPrefix: inboxOf(workstation),
      timeout: ANSWERS_WITHIN,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 2 * SECOND,
      // Thousands come back after a restart of the centre: over ten seconds, not at once.
      reconnectJitter: 10 * SECOND,
      reconnectJitterTLS: 10 * SECOND,
      // Where the centre is says the configuration, not a server.
      ignoreClusterUpdates: true,
      // The client takes `tls://` for a wish: only with this it does not speak to a server that has none.
      ...(server.startsWith('tls:') ? { tls: caFile === null ? {} : { caFile } } : {}),
    });
  }
}
