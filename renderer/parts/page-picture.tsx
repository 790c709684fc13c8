import { useCallback } from 'react';
import type { DrawnPicture } from '../views/pictures.ts';

/** A picture that was drawn elsewhere. */
export function PagePicture({
  picture: { bitmap },
  className,
}: {
  picture: DrawnPicture;
  className: string | undefined;
}) {
  const show = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      if (!canvas) return;
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    },
    [bitmap],
  );
  return <canvas ref={show} className={className} />;
}
