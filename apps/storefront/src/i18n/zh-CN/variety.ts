/** What grows or is made under a certificate, as people call it. */
export const variety = {
  variety: {
    honey_pomelo: '蜜柚',
    golden_pomelo: '金柚',
    jiaying_tea: '嘉应茶',
    kedu_rice: '客都米',
    shouxiang_water: '寿乡水',
    xingning_pigeon_live: '兴宁鸽（活鸽现宰）',
    xingning_pigeon_dressed: '兴宁鸽（净膛）',
    wuhua_sweet_potato: '五华高山红薯',
    mesona: '仙草',
    sweet_potato_pastry: '高山红薯流心酥',
    pomelo_peel_sausage: '广式柚皮腊肠',
  },
} as const;
