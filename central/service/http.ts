/** What every route of the service stands on: its parts, who may use it, the cookie, the form of a refusal. */
import type { FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import type { Logger } from '../../main/core/base/logger.ts';
import type { CentralConfig } from '../config.ts';
import type { LiveBoard } from './live-board.ts';
import type { LiveLines } from './live-lines.ts';
import type { RegionDoor } from './people/region-door.ts';
import type { Session, Sessions } from './people/sessions.ts';

/** Sent over https, or to the same machine; read by no script; never sent from another site. */
export const COOKIE = 'sector';
export const COOKIE_OPTIONS = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;

export interface AppDeps {
  readonly config: CentralConfig['service'];
  readonly pool: Pool;
  readonly board: LiveBoard;
  readonly lines: LiveLines;
  readonly sessions: Sessions;
  /** Null where the region has no sign-in of its own. */
  readonly door: RegionDoor | null;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whether NATS is connected. */
  readonly isHearing: () => boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use a route; without it nobody may. */
    access?: 'everybody' | 'signed-in' | 'machine';
  }
  interface FastifyRequest {
    session: Session | null;
  }
}

/** A refusal that a page can show. */
export function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').send({ error: { code, message } });
}
