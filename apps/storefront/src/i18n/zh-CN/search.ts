export const search = {
  search: {
    title: '搜索',
    titleOf: '搜索“{{q}}”',
    label: '搜索商品、村、网点',
    placeholder: '搜金柚、村名、网点',
    go: '搜索',
    suggestions: '搜索建议',
    kind: { product: '商品', village: '村', outlet: '网点' },
    hot: '大家在搜',
    pinyin: '可以用拼音或首字母，例如 jinyou、jy。',
    products: '与“{{q}}”相关的商品',
    none: '没有找到与“{{q}}”相关的商品',
    noneHelp: '换个说法试试：更短的词、拼音首字母，或从分类里找。',
    villages: '村',
    outlets: '网点',
  },
} as const;
