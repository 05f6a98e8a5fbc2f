export const CATEGORIES = [
  { code: 'pomelo', name: '梅州柚', nameEn: 'Pomelo', artKind: 'golden_pomelo' },
  { code: 'tea', name: '嘉应茶', nameEn: 'Tea', artKind: 'tea' },
  { code: 'rice_water', name: '客都米 · 寿乡水', nameEn: 'Rice and water', artKind: 'rice' },
  { code: 'pigeon', name: '兴宁鸽', nameEn: 'Squab', artKind: 'pigeon_dressed' },
  { code: 'sweet_potato', name: '高山红薯', nameEn: 'Sweet potato', artKind: 'sweet_potato' },
  { code: 'herbs', name: '仙草', nameEn: 'Mesona', artKind: 'grass_jelly' },
  { code: 'processed', name: '点心与腊味', nameEn: 'Pastry and sausage', artKind: 'pastry' },
] as const;

/** When each thing is picked or made. Pomelo days are from published sources; the others are assumed for the demonstration. */
export const SEASONS = [
  { variety: 'honey_pomelo', name: '蜜柚季', nameEn: 'Honey pomelo season', fromDay: '09-01', toDay: '11-10' },
  { variety: 'golden_pomelo', name: '金柚季', nameEn: 'Golden pomelo season', fromDay: '11-07', toDay: '02-28' },
  { variety: 'jiaying_tea', name: '春茶', nameEn: 'Spring tea', fromDay: '03-10', toDay: '05-10' },
  { variety: 'jiaying_tea', name: '秋茶', nameEn: 'Autumn tea', fromDay: '09-20', toDay: '11-20' },
  { variety: 'kedu_rice', name: '早造新米', nameEn: 'Early new rice', fromDay: '07-10', toDay: '09-10' },
  { variety: 'kedu_rice', name: '晚造新米', nameEn: 'Late new rice', fromDay: '11-01', toDay: '01-31' },
  { variety: 'shouxiang_water', name: '全年', nameEn: 'All year', fromDay: '01-01', toDay: '12-31' },
  { variety: 'xingning_pigeon_live', name: '全年', nameEn: 'All year', fromDay: '01-01', toDay: '12-31' },
  { variety: 'xingning_pigeon_dressed', name: '全年', nameEn: 'All year', fromDay: '01-01', toDay: '12-31' },
  { variety: 'wuhua_sweet_potato', name: '红薯季', nameEn: 'Sweet potato season', fromDay: '09-15', toDay: '03-15' },
  { variety: 'mesona', name: '仙草收晒', nameEn: 'Mesona harvest', fromDay: '07-15', toDay: '10-31' },
  { variety: 'sweet_potato_pastry', name: '全年', nameEn: 'All year', fromDay: '01-01', toDay: '12-31' },
  { variety: 'pomelo_peel_sausage', name: '腊味季', nameEn: 'Cured sausage season', fromDay: '10-15', toDay: '03-15' },
] as const;
