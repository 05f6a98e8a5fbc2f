/** What grows or is made under a certificate, in the words of the register. */
export const VARIETIES = {
  honey_pomelo: { name: '蜜柚', nameEn: 'Honey pomelo' },
  golden_pomelo: { name: '金柚', nameEn: 'Golden pomelo' },
  jiaying_tea: { name: '嘉应茶', nameEn: 'Jiaying tea' },
  kedu_rice: { name: '客都米', nameEn: 'Kedu rice' },
  shouxiang_water: { name: '寿乡水', nameEn: 'Shouxiang water' },
  xingning_pigeon_live: { name: '兴宁鸽（活）', nameEn: 'Xingning pigeon, live' },
  xingning_pigeon_dressed: { name: '兴宁鸽（净膛）', nameEn: 'Xingning pigeon, dressed' },
  wuhua_sweet_potato: { name: '五华高山红薯', nameEn: 'Wuhua mountain sweet potato' },
  mesona: { name: '仙草', nameEn: 'Mesona' },
  sweet_potato_pastry: { name: '高山红薯流心酥', nameEn: 'Sweet potato lava pastry' },
  pomelo_peel_sausage: { name: '广式柚皮腊肠', nameEn: 'Cantonese pomelo-peel sausage' },
} as const satisfies Record<string, { name: string; nameEn: string }>;

export type Variety = keyof typeof VARIETIES;

export const isVariety = (code: string): code is Variety => Object.hasOwn(VARIETIES, code);

/** What people call it; a variety nobody entered here is shown by its code. */
export function varietyName(code: string, language: 'zh-CN' | 'en'): string {
  if (!isVariety(code)) return code;
  return language === 'en' ? VARIETIES[code].nameEn : VARIETIES[code].name;
}
