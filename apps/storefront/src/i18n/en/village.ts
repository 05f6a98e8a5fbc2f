import type { Texts } from '../zh-CN';

export const village: Pick<Texts, 'variety' | 'village'> = {
  variety: {
    golden_pomelo: 'Golden pomelo',
    honey_pomelo: 'Honey pomelo',
    jiaying_tea: 'Jiaying tea',
    kedu_rice: 'Kedu rice',
    shouxiang_water: 'Shouxiang water',
    xingning_pigeon_live: 'Xingning pigeon, freshly slaughtered',
    xingning_pigeon_dressed: 'Xingning squab, dressed',
    wuhua_sweet_potato: 'Wuhua mountain sweet potato',
    mesona: 'Mesona (grass jelly herb)',
    sweet_potato_pastry: 'Sweet potato pastry',
    pomelo_peel_sausage: 'Pomelo-peel sausage',
  },
  village: {
    description: 'What {{name}} grows, its bases, and the sales credited to it this year.',
    helper: 'Paired with:',
    designated: 'A designated village.',
    designatedDemo: 'Listed as a designated village for this demonstration only; the real list is not public.',
    credited: 'Sales credited to this village',
    creditedNote:
      'The part of what buyers paid that belongs to this village by weight of the lots. A sales statistic, not a payment.',
    households: 'Registered households',
    byMonth: 'Sales credited each month',
    products: 'Grown here',
    bases: 'Supply bases',
    lots: 'Recent lots',
    privacy: 'No household is ever shown. Figures behind which too few households stand read “too few to show”.',
  },
};
