/** Papers as pictures: white, turned, written as JPEG or PNG. */

/** White: what is transparent in a picture is paper, not black. */
export function paperCanvas(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  const context = contextOf(canvas);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

export function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  return context;
}

/** @param degrees clockwise, a multiple of 90 */
export function turnedCanvas(canvas: OffscreenCanvas, degrees: number): OffscreenCanvas {
  if (degrees === 0) return canvas;
  const isSideways = degrees % 180 !== 0;
  const target = isSideways
    ? paperCanvas(canvas.height, canvas.width)
    : paperCanvas(canvas.width, canvas.height);
  const context = contextOf(target);
  context.translate(target.width / 2, target.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  return target;
}

export async function bytesOf(
  canvas: OffscreenCanvas,
  type: 'jpeg' | 'png',
  quality?: number,
): Promise<Uint8Array> {
  const blob = await canvas.convertToBlob({ type: `image/${type}`, ...(quality && { quality }) });
  return new Uint8Array(await blob.arrayBuffer());
}
