import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef } from 'react';

interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  /** In CSS pixels; drawn at the sharpness of the screen. */
  readonly width: number;
}

/** One page of a PDF on a canvas. */
export function PdfPage({ pdf, number, width }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let cancel = (): void => undefined;
    let isLate = false;
    const draw = async () => {
      const page = await pdf.getPage(number);
      const target = canvas.current;
      if (isLate || !target) return;
      const scale = (width / page.getViewport({ scale: 1 }).width) * devicePixelRatio;
      const viewport = page.getViewport({ scale });
      target.width = Math.round(viewport.width);
      target.height = Math.round(viewport.height);
      const drawing = page.render({ canvas: target, viewport });
      cancel = () => drawing.cancel();
      await drawing.promise;
    };
    // A page that cannot be drawn stays a white sheet: printing does not depend on its picture.
    draw().catch(() => undefined);
    return () => {
      isLate = true;
      cancel();
    };
  }, [pdf, number, width]);
  return <canvas ref={canvas} className="pdf-page" />;
}
