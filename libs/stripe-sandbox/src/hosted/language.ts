export type Language = 'zh' | 'en';

/** The session's own language first, then the browser's, then Chinese. */
export function languageOf(locale: string | null | undefined, acceptLanguage: string | undefined): Language {
  if (locale && locale !== 'auto') {
    const spoken = spokenIn(locale);
    if (spoken) return spoken;
  }
  const wishes = (acceptLanguage ?? '').split(',').map((wish, place) => {
    const [tag = '', ...rest] = wish.trim().split(';');
    const weight = Number(/q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1);
    return { tag, weight, place };
  });
  wishes.sort((a, b) => b.weight - a.weight || a.place - b.place);
  for (const { tag, weight } of wishes) {
    const spoken = weight > 0 ? spokenIn(tag) : null;
    if (spoken) return spoken;
  }
  return 'zh';
}

function spokenIn(tag: string): Language | null {
  if (/^zh\b/i.test(tag)) return 'zh';
  return /^en\b/i.test(tag) ? 'en' : null;
}
