/** The words of the first page; other pages do not carry them. */
export const homePage = {
  homePage: {
    season: '当季',
    seasonOn: '正是{{names}}',
    seasonOff: '山货常备，四时有味',
    seasonDays: '{{name}}：{{from}}至{{to}}',
    promise: '认定基地直供 · 每批可溯源 · 坏果包赔',
    today: '今日直供',
    todayNote: '今天有货，来自认证有效的基地',
    all: '全部',
    fresh: '新上架',
    counties: '按产地选',
    countiesNote: '梅州八县（市、区），数字为今年记到当地的销售额',
    impact: '{{year}}年，大家的购买去了哪里',
    impactMore: '看每一分的去向',
  },
} as const;
