import type { WorkstationView } from '../../preload/contract.ts';
import { machineName } from './machine-id.ts';

/**
 * The QR code of the outside survey as a picture. `{workstation}` in the address becomes the machine's short
 * name; nothing of a visit is ever in it. Error correction M: a phone reads it from a metre off a screen.
 */
export async function feedbackCode(wish: {
  readonly address: string;
  readonly caption: string;
}): Promise<NonNullable<WorkstationView['feedback']>> {
  const [{ default: qrcode }, machine] = await Promise.all([import('qrcode'), machineName()]);
  const address = wish.address.replace('{workstation}', machine ?? 'unknown');
  const picture = await qrcode.toString(address, { type: 'svg', margin: 4, errorCorrectionLevel: 'M' });
  return {
    caption: wish.caption,
    image: `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`,
  };
}
