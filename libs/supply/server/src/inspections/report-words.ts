import type { Language } from '@youjian/contract';
import type { Verdict, VisitFlag, VisitKind, VisitOutcome } from '@youjian/supply-domain';

interface ReportWords {
  readonly title: string;
  readonly party: string;
  readonly kind: string;
  readonly place: string;
  readonly time: string;
  readonly inspectors: string;
  readonly outcome: string;
  readonly noReport: string;
  readonly score: string;
  readonly assumed: string;
  readonly assumedNote: string;
  readonly clause: string;
  readonly asked: string;
  readonly verdict: string;
  readonly note: string;
  readonly photo: string;
  readonly flags: string;
  readonly signatures: string;
  readonly hash: string;
  readonly checklist: string;
  readonly kinds: Readonly<Record<VisitKind, string>>;
  readonly outcomes: Readonly<Record<VisitOutcome, string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly flagNames: Readonly<Record<VisitFlag['flag'], string>>;
  readonly units: Readonly<Record<'metres' | 'seconds', string>>;
  readonly roles: Readonly<Record<'lead' | 'second' | 'witness', string>>;
}

/** The words of the printed report. */
export const REPORT_WORDS: Readonly<Record<Language, ReportWords>> = {
  'zh-CN': {
    title: '现场检查报告',
    party: '单位',
    kind: '检查类型',
    place: '地点',
    time: '时间',
    inspectors: '检查员',
    outcome: '结论',
    noReport: '尚未出具报告',
    score: '得分',
    assumed: '评分方法为假定',
    assumedNote: '清单条款、权重、评分和整改期限没有找到公开依据，为本系统假定。',
    clause: '条款',
    asked: '内容',
    verdict: '判定',
    note: '说明与照片',
    photo: '照片',
    flags: '存疑标记',
    signatures: '签字',
    hash: '内容摘要',
    checklist: '检查清单',
    kinds: { certification: '认定核查', surveillance: '监督检查', follow_up: '跟踪检查' },
    outcomes: { pass: '合格', corrective_actions: '限期整改', fail: '不合格' },
    verdicts: { conforming: '符合', minor: '轻微不符合', major: '严重不符合', not_applicable: '不适用' },
    flagNames: {
      photo_altered: '照片与拍摄时不一致',
      not_a_photo: '内容不是照片',
      outside_area: '位置在基地范围之外',
      inaccurate: '定位精度不足',
      manual_location: '位置为手工填写',
      clock_off: '设备时钟有偏差',
      outside_visit_time: '拍摄时间在检查时段之外',
    },
    units: { metres: '米', seconds: '秒' },
    roles: { lead: '组长', second: '复核人', witness: '陪同人' },
  },
  en: {
    title: 'Site inspection report',
    party: 'Party',
    kind: 'Kind of visit',
    place: 'Place',
    time: 'Time',
    inspectors: 'Inspectors',
    outcome: 'Outcome',
    noReport: 'No report yet',
    score: 'Score',
    assumed: 'the way of scoring is assumed',
    assumedNote:
      'No public source was found for the clauses, weights, score and deadlines of this checklist; they are assumed.',
    clause: 'Clause',
    asked: 'What is asked',
    verdict: 'Finding',
    note: 'Note and photos',
    photo: 'Photo',
    flags: 'To be looked at twice',
    signatures: 'Signatures',
    hash: 'Hash of the content',
    checklist: 'Checklist',
    kinds: { certification: 'Certification', surveillance: 'Surveillance', follow_up: 'Follow-up' },
    outcomes: { pass: 'Pass', corrective_actions: 'Corrective actions', fail: 'Fail' },
    verdicts: { conforming: 'Conforming', minor: 'Minor', major: 'Major', not_applicable: 'Not applicable' },
    flagNames: {
      photo_altered: 'The photo is not what was taken',
      not_a_photo: 'The file is no photo',
      outside_area: 'The place lies outside the base',
      inaccurate: 'The place is not known well enough',
      manual_location: 'The place was put in by hand',
      clock_off: 'The device’s clock is off',
      outside_visit_time: 'Taken outside the time of the visit',
    },
    units: { metres: 'm', seconds: 's' },
    roles: { lead: 'Lead', second: 'Second', witness: 'Witness' },
  },
};
