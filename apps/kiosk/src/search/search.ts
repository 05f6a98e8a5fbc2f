/** Goods as the till knows them. `words` is what head office searches by: Chinese, pinyin, initials, other names. */
export interface Findable {
  readonly skuId: string;
  readonly code: string;
  readonly barcode: string | null;
  readonly productName: string;
  readonly productNameEn: string | null;
  readonly skuName: string;
  readonly skuNameEn: string | null;
  readonly searchText?: string | undefined;
}

export interface Searchable {
  readonly skuId: string;
  readonly code: string;
  readonly barcode: string;
  readonly name: string;
  /** Every word it may be found by, in small letters, a space before each. */
  readonly text: string;
  readonly place: number;
}

/** Made once when the day arrives; what is typed is then compared with what lies here. */
export function indexCatalog(catalog: readonly Findable[]): Searchable[] {
  return catalog.map((item, place) => {
    const names = [item.productName, item.skuName, item.productNameEn ?? '', item.skuNameEn ?? ''].map(plain);
    const words = [...names, plain(item.searchText ?? '')].join(' ').split(' ').filter(Boolean);
    return {
      skuId: item.skuId,
      code: plain(item.code).replaceAll(' ', ''),
      barcode: item.barcode ?? '',
      name: plain(item.productName).replaceAll(' ', ''),
      text: [...new Set(words)].map((word) => ` ${word}`).join(''),
      place,
    };
  });
}

const MOST_FOUND = 24;

/**
 * The goods meant by what was typed, the likeliest first: by number, by how the name begins, by how a word of it (pinyin or
 * initials too) begins, by what stands anywhere in it. Of two alike the catalogue's own order decides.
 */
export function search(index: readonly Searchable[], typed: string, most = MOST_FOUND): string[] {
  const terms = plain(typed).split(' ').filter(Boolean);
  if (terms.length === 0) return [];
  const whole = terms.join('');
  const found: { readonly item: Searchable; readonly rank: number }[] = [];
  for (const item of index) {
    const rank = rankOf(item, terms, whole);
    if (rank !== null) found.push({ item, rank });
  }
  return found
    .sort((a, b) => a.rank - b.rank || a.item.place - b.item.place)
    .slice(0, most)
    .map(({ item }) => item.skuId);
}

function rankOf(item: Searchable, terms: readonly string[], whole: string): number | null {
  if (item.code === whole || item.barcode === whole) return 0;
  if (item.name.startsWith(whole)) return 1;
  if (terms.every((term) => item.text.includes(` ${term}`))) return 2;
  if (item.code.startsWith(whole)) return 3;
  if (terms.every((term) => item.text.includes(term) || item.name.includes(term))) return 4;
  // A number is known by its last digits too: that is what somebody reads out from a label.
  return /^\d{3,}$/.test(whole) && (item.barcode.endsWith(whole) || item.code.includes(whole)) ? 5 : null;
}

/** Wide letters are letters, case does not matter, and whatever is neither letter nor digit parts words. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
