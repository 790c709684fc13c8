/**
 * The messages between the agent and the program that has started it. Three questions are all that the agent may ask: it
 * reaches neither texts nor people. Apart from the table of calls of the journal, whose forms would be 10 MB in the agent's memory.
 */
import { z } from 'zod';
import type { LiveState } from './contract/live-state.ts';
import type { MachineEvent } from './contract/machine-event.ts';
import { Confirmed, Shipment, ShipmentRequest, SurveyRequest, SurveyTallies } from './shipment.ts';

/** What is answered to each question. */
export const AGENT_ANSWERS = {
  receiptsAfter: Shipment,
  noteConfirmed: z.null(),
  surveyDay: SurveyTallies,
} as const;

const Id = z.number().int().min(1);

export const AgentQuestion = z.discriminatedUnion('ask', [
  z.strictObject({ id: Id, ask: z.literal('receiptsAfter'), input: ShipmentRequest }),
  z.strictObject({ id: Id, ask: z.literal('noteConfirmed'), input: Confirmed }),
  z.strictObject({ id: Id, ask: z.literal('surveyDay'), input: SurveyRequest }),
]);
export type AgentQuestion = z.infer<typeof AgentQuestion>;

/** `value` is read by the side that knows what it has asked. */
export const AgentAnswer = z.strictObject({
  id: Id,
  result: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: z.unknown() }),
    z.strictObject({
      ok: z.literal(false),
      error: z.strictObject({ code: z.string(), message: z.string() }),
    }),
  ]),
});
export type AgentAnswer = z.infer<typeof AgentAnswer>;

/** What the agent is told without having asked: a receipt more, what the workstation does now, how its machine is. */
export type AgentNews =
  | { readonly kind: 'wake' }
  | { readonly kind: 'live'; readonly state: LiveState }
  | { readonly kind: 'machine'; readonly facts: MachineEvent };

/** The news of a message; null where it is none. The form of a state is the parent's business: it has made it. */
export function agentNews(message: unknown): AgentNews | null {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return null;
  const { kind } = message;
  return kind === 'wake' || kind === 'live' || kind === 'machine' ? (message as AgentNews) : null;
}
