/**
 * A QR code as an SVG document in a `data:` address, with the quiet zone of four modules that the standard asks
 * for. Error correction M for addresses; L where a long text must stay coarse enough for a camera.
 */
export async function qrPicture(text: string, correction: 'L' | 'M' = 'M'): Promise<string> {
  const { default: qrcode } = await import('qrcode');
  const picture = await qrcode.toString(text, { type: 'svg', margin: 4, errorCorrectionLevel: correction });
  return `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`;
}
