import type { Texts } from '../zh-CN';

export const village: Pick<Texts, 'village'> = {
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
