import type { Texts } from '../zh-CN';

export const variety: Pick<Texts, 'variety'> = {
  variety: {
    honey_pomelo: 'Honey pomelo',
    golden_pomelo: 'Golden pomelo',
    jiaying_tea: 'Jiaying tea',
    kedu_rice: 'Kedu rice',
    shouxiang_water: 'Shouxiang water',
    xingning_pigeon_live: 'Xingning pigeon, freshly slaughtered',
    xingning_pigeon_dressed: 'Xingning squab, dressed',
    wuhua_sweet_potato: 'Wuhua mountain sweet potato',
    mesona: 'Grass jelly herb',
    sweet_potato_pastry: 'Sweet potato lava pastry',
    pomelo_peel_sausage: 'Pomelo-peel sausage',
  },
};
