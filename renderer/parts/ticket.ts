/** What may stand in the ticket field while it is typed: up to two letters, then up to four digits. */
export function typeTicket(text: string): string {
  const clean = text.toLocaleUpperCase('ru').replace(/[^\p{L}\d]/gu, '');
  const letters = /^\p{L}{0,2}/u.exec(clean)?.[0] ?? '';
  const digits = clean.slice(letters.length).replace(/\D/g, '').slice(0, 4);
  return letters + digits;
}

/** Empty is fine: the ticket is optional. Letters without digits are not a ticket yet. */
export function isTicketReady(text: string): boolean {
  return text === '' || /^\p{L}{0,2}\d{1,4}$/u.test(text);
}

/** What may stand in the field of the time while it is typed: four digits with a colon between them. */
export function typeTime(text: string): string {
  const digits = text.replace(/\D/g, '').slice(0, 4);
  return digits.length > 2 ? `${digits.slice(0, 2)}:${digits.slice(2)}` : digits;
}

/** Empty is fine: not every queue prints a time. */
export function isTimeReady(text: string): boolean {
  return text === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}
