import type { Texts } from '../zh-CN';

export const money: Pick<Texts, 'money'> = {
  money: {
    title: 'Where the money goes',
    lead: 'Of the {{price}} for one, {{villages}} is credited as sales of the villages that grew it:',
    unknown: 'It is credited by weight to the villages of the lot, once the lot is known.',
    nonVillage: 'Processing, packing and other parts',
    method:
      'These are attributed sales: a statistic, split to the fen by the weight each village brought to the lot. It is not a payment; what households are owed and paid follows their benefit contracts.',
    more: 'How it works',
  },
};
