import { domainToUnicode } from 'node:url';
import type { WorkstationView } from '../../preload/contract.ts';
import { machineName } from './machine-id.ts';
import { qrPicture } from './qr-picture.ts';

/**
 * The QR code of the outside survey as a picture. `{workstation}` in the address becomes the machine's short
 * name; nothing of a visit is ever in it. Error correction M: a phone reads it from a metre off a screen.
 */
export async function feedbackCode(request: {
  readonly address: string;
  readonly caption: string;
}): Promise<NonNullable<WorkstationView['feedback']>> {
  const address = request.address.replace('{workstation}', (await machineName()) ?? 'unknown');
  return { caption: request.caption, image: await qrPicture(address) };
}

/** The page for an appointment, for the visitor's own phone. */
export async function bookingCode(address: string): Promise<NonNullable<WorkstationView['help']['booking']>> {
  return { host: domainToUnicode(new URL(address).host), image: await qrPicture(address) };
}
