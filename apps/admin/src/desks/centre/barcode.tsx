import JsBarcode from 'jsbarcode';
import { useEffect, useRef } from 'react';

/** An SSCC as GS1-128: application identifier 00, drawn as lines a scanner reads from a metre away. */
export function SsccBarcode({ sscc, label }: { sscc: string; label: string }) {
  const drawing = useRef<SVGSVGElement>(null);
  useEffect(() => {
    if (!drawing.current) return;
    JsBarcode(drawing.current, `00${sscc}`, {
      format: 'CODE128C',
      ean128: true,
      displayValue: false,
      height: 48,
      width: 2,
      margin: 0,
    });
  }, [sscc]);
  return <svg ref={drawing} role="img" aria-label={label} className="barcode" />;
}
