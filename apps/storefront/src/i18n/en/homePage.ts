import type { Texts } from '../zh-CN';

export const homePage: Pick<Texts, 'homePage'> = {
  homePage: {
    season: 'In season',
    seasonOn: 'Now on: {{names}}',
    seasonOff: 'Good things from the hills, all year',
    seasonDays: '{{name}}: {{from}} to {{to}}',
    promise: 'From certified bases · every lot traceable · damaged fruit refunded',
    today: 'Straight from the base today',
    todayNote: 'In stock, from bases whose certificates are valid',
    all: 'All',
    fresh: 'New',
    counties: 'Choose by origin',
    countiesNote: 'The eight divisions of Meizhou, with the sales credited to each this year',
    impact: 'Where purchases went in {{year}}',
    impactMore: 'See where every fen goes',
  },
};
