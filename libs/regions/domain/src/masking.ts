/** 李晓梅 → 李**: enough to recognise somebody one knows, too little to find somebody one does not. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name.trim();
  return first + '*'.repeat(Math.max(1, rest.length));
}

/** All but the last four; what is too short to keep four secret shows nothing. */
export function maskTail(text: string): string {
  const letters = [...text.trim()];
  if (letters.length < 8) return '*'.repeat(letters.length);
  return '*'.repeat(letters.length - 4) + letters.slice(-4).join('');
}
