import type { Texts } from '../zh-CN';

export const search: Pick<Texts, 'search'> = {
  search: {
    title: 'Search',
    titleOf: 'Search: {{q}}',
    label: 'Search products, villages and outlets',
    placeholder: 'Pomelo, village, outlet',
    go: 'Search',
    suggestions: 'Suggestions',
    kind: { product: 'Product', village: 'Village', outlet: 'Outlet' },
    hot: 'Popular searches',
    pinyin: 'Chinese, pinyin and initials work too, for example jinyou or jy.',
    products: 'Products for “{{q}}”',
    none: 'Nothing found for “{{q}}”',
    noneHelp: 'Try a shorter word, pinyin initials, or look through the categories.',
    villages: 'Villages',
    outlets: 'Outlets',
  },
};
