import { create } from 'qrcode';
import { useMemo } from 'react';

/** A QR code drawn as one path: sharp on any printer, and no picture to load. Black on white in both themes. */
export function Qr({ text, label, className }: { text: string; label: string; className?: string }) {
  const { side, path } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      className={className}
      viewBox={`0 0 ${side + 4} ${side + 4}`}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path transform="translate(2 2)" d={path} fill="#000000" />
    </svg>
  );
}

function qrPath(text: string): { side: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = Array.from({ length: size * size }, (_, index) => index).filter((index) => data[index]);
  return { side: size, path: dark.map((index) => `M${index % size} ${Math.floor(index / size)}h1v1h-1z`).join('') };
}
