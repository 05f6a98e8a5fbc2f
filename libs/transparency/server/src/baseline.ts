import type { ReplyOf, transparency } from '@youjian/contract';

const SOURCE = '广州市对口帮扶梅州市工作通报（2016—2020）';

/**
 * What the pairing's bulletin reported for 2020. Imported figures (grade C): sales that the pairing helped to make, on
 * every platform and none. They stand beside the platform's own figures and are never added to them; and 280,000 persons
 * and the 40,971 persons of the 272 villages are two scopes, not a contradiction.
 */
export const BASELINE: ReplyOf<typeof transparency.publicImpact>['baseline'] = [
  {
    label: '帮助销售扶贫产品',
    labelEn: 'Sales the pairing helped to make',
    value: '43',
    unit: '亿元',
    unitEn: '100 million yuan',
    period: '2020',
    source: SOURCE,
  },
  {
    label: '其中销往广州',
    labelEn: 'of which sold to Guangzhou',
    value: '12',
    unit: '亿元',
    unitEn: '100 million yuan',
    period: '2020',
    source: SOURCE,
  },
  {
    label: '带动农户',
    labelEn: 'Persons in farming households reached',
    value: '280000',
    unit: '人',
    unitEn: 'persons',
    period: '2020',
    source: SOURCE,
  },
  {
    label: '其中建档立卡贫困人口',
    labelEn: 'of whom registered as poor',
    value: '56000',
    unit: '人',
    unitEn: 'persons',
    period: '2020',
    source: SOURCE,
  },
  {
    label: '省定贫困村',
    labelEn: 'Designated villages',
    value: '272',
    unit: '个',
    unitEn: 'villages',
    period: '2016-2020',
    source: SOURCE,
  },
  {
    label: '省定贫困村建档立卡户',
    labelEn: 'Registered households in them',
    value: '13460',
    unit: '户',
    unitEn: 'households',
    period: '2016-2020',
    source: SOURCE,
  },
  {
    label: '省定贫困村建档立卡人口',
    labelEn: 'Registered persons in them',
    value: '40971',
    unit: '人',
    unitEn: 'persons',
    period: '2016-2020',
    source: SOURCE,
  },
];
