import { useMemo } from 'react';
import { barsOf } from './code128';

/** A bar code drawn as one path, as wide as its box; its text stands beside it on the page. */
export function BarCode({ text, label, height = 40 }: { text: string; label: string; height?: number }) {
  const { path, width } = useMemo(() => barPath(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      width="100%"
      height={height}
      viewBox={`0 0 ${width} 1`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

/** Ten modules of white on either side, without which no scanner finds the beginning. */
const QUIET = 10;

function barPath(text: string): { path: string; width: number } {
  let at = QUIET;
  let path = '';
  for (const [index, width] of barsOf(text).entries()) {
    if (index % 2 === 0) path += `M${at} 0h${width}v1h-${width}z`;
    at += width;
  }
  return { path, width: at + QUIET };
}
