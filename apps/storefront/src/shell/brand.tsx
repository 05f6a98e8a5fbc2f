/** The mark: a pomelo with its leaf, drawn with the page so that it is there at the first paint. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <path
        d="M16 7c5 0 6 4 8 6 3 3 4 6 3 10-1 4-6 7-11 7S6 27 5 23c-1-4 0-7 3-10 2-2 3-6 8-6z"
        fill="#F2B01E"
        stroke="#1B1F1D"
        strokeWidth="1.4"
      />
      <path
        d="M16 8C16 4 19 1 26 2c0 5-4 8-10 6z"
        fill="#4F9A66"
        stroke="#1B1F1D"
        strokeWidth="1.4"
        strokeLinejoin="round"
      />
      <path d="M10 15c2-3 4-3 5-3" fill="none" stroke="#FFF6CF" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
