/** A district of Guangzhou: where it lies (GCJ-02), streets that are really there, and how many of each kind of outlet it has. */
export interface District {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly lat: number;
  readonly lng: number;
  readonly spread: number;
  readonly streets: readonly (readonly [name: string, nameEn: string])[];
  readonly zones: number;
  readonly pavilions: number;
  readonly counters: number;
}

/** The sums are those of the sources: 137 zones, 22 pavilions (with the one at the service area), 50 counters. The split by district is a demonstration. */
export const DISTRICTS: readonly District[] = [
  {
    code: '440103',
    name: '荔湾区',
    nameEn: 'Liwan',
    lat: 23.1215,
    lng: 113.2412,
    spread: 0.03,
    zones: 13,
    pavilions: 2,
    counters: 5,
    streets: [
      ['中山七路', 'Zhongshan 7th Road'],
      ['龙津西路', 'Longjin West Road'],
      ['宝华路', 'Baohua Road'],
      ['芳村大道中', 'Fangcun Avenue Middle'],
      ['花地大道北', 'Huadi Avenue North'],
    ],
  },
  {
    code: '440104',
    name: '越秀区',
    nameEn: 'Yuexiu',
    lat: 23.1301,
    lng: 113.2741,
    spread: 0.02,
    zones: 17,
    pavilions: 3,
    counters: 6,
    streets: [
      ['中山五路', 'Zhongshan 5th Road'],
      ['东风东路', 'Dongfeng East Road'],
      ['农林下路', 'Nonglin Lower Road'],
      ['北京路', 'Beijing Road'],
      ['环市东路', 'Huanshi East Road'],
    ],
  },
  {
    code: '440105',
    name: '海珠区',
    nameEn: 'Haizhu',
    lat: 23.0915,
    lng: 113.3021,
    spread: 0.04,
    zones: 17,
    pavilions: 2,
    counters: 6,
    streets: [
      ['江南大道中', 'Jiangnan Avenue Middle'],
      ['昌岗中路', 'Changgang Middle Road'],
      ['新港西路', 'Xingang West Road'],
      ['宝岗大道', 'Baogang Avenue'],
      ['工业大道北', 'Gongye Avenue North'],
    ],
  },
  {
    code: '440106',
    name: '天河区',
    nameEn: 'Tianhe',
    lat: 23.1352,
    lng: 113.3521,
    spread: 0.04,
    zones: 22,
    pavilions: 4,
    counters: 9,
    streets: [
      ['天河路', 'Tianhe Road'],
      ['体育西路', 'Tiyu West Road'],
      ['黄埔大道中', 'Huangpu Avenue Middle'],
      ['中山大道西', 'Zhongshan Avenue West'],
      ['燕岭路', 'Yanling Road'],
      ['龙口西路', 'Longkou West Road'],
    ],
  },
  {
    code: '440111',
    name: '白云区',
    nameEn: 'Baiyun',
    lat: 23.1851,
    lng: 113.2712,
    spread: 0.06,
    zones: 16,
    pavilions: 2,
    counters: 6,
    streets: [
      ['白云大道北', 'Baiyun Avenue North'],
      ['机场路', 'Jichang Road'],
      ['三元里大道', 'Sanyuanli Avenue'],
      ['同和路', 'Tonghe Road'],
      ['鹤龙一路', 'Helong 1st Road'],
    ],
  },
  {
    code: '440112',
    name: '黄埔区',
    nameEn: 'Huangpu',
    lat: 23.1621,
    lng: 113.4612,
    spread: 0.07,
    zones: 12,
    pavilions: 2,
    counters: 4,
    streets: [
      ['科学大道', 'Kexue Avenue'],
      ['香雪大道', 'Xiangxue Avenue'],
      ['大沙地东路', 'Dashadi East Road'],
      ['丰乐北路', 'Fengle North Road'],
    ],
  },
  {
    code: '440113',
    name: '番禺区',
    nameEn: 'Panyu',
    lat: 22.9612,
    lng: 113.3651,
    spread: 0.07,
    zones: 13,
    pavilions: 2,
    counters: 5,
    streets: [
      ['市桥大北路', 'Shiqiao Dabei Road'],
      ['桥南路', 'Qiaonan Road'],
      ['汉溪大道东', 'Hanxi Avenue East'],
      ['洛溪新城如意路', 'Ruyi Road, Luoxi'],
    ],
  },
  {
    code: '440114',
    name: '花都区',
    nameEn: 'Huadu',
    lat: 23.3921,
    lng: 113.2151,
    spread: 0.06,
    zones: 9,
    pavilions: 1,
    counters: 3,
    streets: [
      ['新华路', 'Xinhua Road'],
      ['迎宾大道', 'Yingbin Avenue'],
      ['建设北路', 'Jianshe North Road'],
      ['紫薇路', 'Ziwei Road'],
    ],
  },
  {
    code: '440115',
    name: '南沙区',
    nameEn: 'Nansha',
    lat: 22.7951,
    lng: 113.5412,
    spread: 0.06,
    zones: 6,
    pavilions: 1,
    counters: 2,
    streets: [
      ['进港大道', 'Jingang Avenue'],
      ['环市大道中', 'Huanshi Avenue Middle'],
      ['海滨路', 'Haibin Road'],
    ],
  },
  {
    code: '440117',
    name: '从化区',
    nameEn: 'Conghua',
    lat: 23.5512,
    lng: 113.5871,
    spread: 0.05,
    zones: 5,
    pavilions: 1,
    counters: 2,
    streets: [
      ['街口西宁东路', 'Xining East Road, Jiekou'],
      ['河滨北路', 'Hebin North Road'],
      ['府前路', 'Fuqian Road'],
    ],
  },
  {
    code: '440118',
    name: '增城区',
    nameEn: 'Zengcheng',
    lat: 23.2912,
    lng: 113.8221,
    spread: 0.06,
    zones: 7,
    pavilions: 1,
    counters: 2,
    streets: [
      ['荔城大道', 'Licheng Avenue'],
      ['新塘解放北路', 'Jiefang North Road, Xintang'],
      ['增城大道', 'Zengcheng Avenue'],
    ],
  },
];

/** Where a zone is a part of something else. */
export const HOSTS = [
  ['生鲜超市', 'fresh market', '08:00', '21:30', true, 'market'],
  ['农贸市场', 'farmers’ market', '06:30', '19:30', false, 'market'],
  ['社区便利店', 'corner shop', '07:30', '22:30', true, 'street'],
  ['机关食堂', 'office canteen', '07:30', '18:30', false, 'canteen'],
  ['商场负一层', 'mall basement', '10:00', '22:00', true, 'mall'],
  ['酒楼前厅', 'restaurant hall', '09:00', '21:00', false, 'street'],
  ['园区服务中心', 'park service centre', '08:30', '20:00', true, 'street'],
] as const;

export const COUNTER_SITES = [
  ['地铁站厅', 'metro hall', 'transport'],
  ['办公楼大堂', 'office lobby', 'street'],
  ['医院门诊楼', 'hospital hall', 'street'],
  ['高校宿舍区', 'campus', 'street'],
  ['客运站', 'coach station', 'transport'],
] as const;

export const COUNTY_CENTRES: Readonly<
  Record<string, { name: string; nameEn: string; lat: number; lng: number; spread: number }>
> = {
  441402: { name: '梅江区', nameEn: 'Meijiang', lat: 24.3103, lng: 116.1163, spread: 0.08 },
  441403: { name: '梅县区', nameEn: 'Meixian', lat: 24.3412, lng: 116.1851, spread: 0.2 },
  441422: { name: '大埔县', nameEn: 'Dabu', lat: 24.3521, lng: 116.6951, spread: 0.18 },
  441423: { name: '丰顺县', nameEn: 'Fengshun', lat: 23.8512, lng: 116.2512, spread: 0.18 },
  441424: { name: '五华县', nameEn: 'Wuhua', lat: 23.8521, lng: 115.6921, spread: 0.2 },
  441426: { name: '平远县', nameEn: 'Pingyuan', lat: 24.6412, lng: 115.9012, spread: 0.14 },
  441427: { name: '蕉岭县', nameEn: 'Jiaoling', lat: 24.6521, lng: 116.1721, spread: 0.12 },
  441481: { name: '兴宁市', nameEn: 'Xingning', lat: 24.2312, lng: 115.7312, spread: 0.2 },
};
