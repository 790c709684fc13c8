/** Forms of what the journal keeps: words of ours, counts and times. */
import { z } from 'zod';

/** Longer than any id of ours, shorter than most addresses. */
export const LONGEST_WORD = 64;

/** Seven digits in a row are a telephone, a СНИЛС, an ИНН or a passport, never a part of an id. */
const DOCUMENT_NUMBER = /\d{7}/;

const word = (pattern: RegExp) =>
  z
    .string()
    .max(LONGEST_WORD)
    .regex(pattern)
    .refine((text) => !DOCUMENT_NUMBER.test(text), { params: { isPersonal: true } });

/** The id of a portal, an instruction or a step: `gosuslugi`, `unemployment-benefit`. */
export const JournalSlug = word(/^[a-z](?:[a-z0-9]|[-_](?=[a-z0-9]))*$/);

/** A machine word for an outcome: `logout.confirmed`. */
export const JournalCode = word(/^[a-z](?:[a-z0-9]|[-_.](?=[a-z0-9]))*$/);

export const Count = z.number().int().min(0).max(1_000_000_000);
export const Moment = z.iso.datetime({ offset: true });
