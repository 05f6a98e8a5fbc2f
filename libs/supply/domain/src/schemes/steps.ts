import type { SchemeStep } from '../scheme-version';

/** The steps several schemes share. How many days an office has is in no source; it is a setting named as assumed. */
export const apply: SchemeStep = {
  code: 'apply',
  name: '申请',
  nameEn: 'Application',
  by: 'applicant',
  deadlineDays: null,
  deadlineKind: 'working',
};

export const step = (
  code: string,
  name: string,
  nameEn: string,
  by: SchemeStep['by'],
  deadlineDays: number | null,
  deadlineKind: SchemeStep['deadlineKind'] = 'working',
): SchemeStep => ({ code, name, nameEn, by, deadlineDays, deadlineKind });

export const countyReview = step('county_review', '县级初审推荐', 'County review', 'county_officer', 10);
export const cityReview = step('city_review', '市级审核', 'City review', 'city_officer', 10);
export const publicNotice = step('public_notice', '公示', 'Public notice', 'public', null, 'calendar');
