/** What each role is called, in the order of the users page. The keys are the roles of the contract. */
export const ROLE_NAMES = {
  administrator: { zh: '系统管理员', en: 'Administrator' },
  province_officer: { zh: '省级主管人员', en: 'Province officer' },
  city_officer: { zh: '市工作队', en: 'City officer' },
  county_officer: { zh: '县工作组', en: 'County officer' },
  gba_officer: { zh: '菜篮子工作办公室', en: 'Vegetable Basket officer' },
  inspector: { zh: '检查员', en: 'Inspector' },
  applicant: { zh: '申报单位', en: 'Applicant' },
  centre_operator: { zh: '配送中心', en: 'Distribution centre' },
  outlet_manager: { zh: '网点店长', en: 'Outlet manager' },
  outlet_clerk: { zh: '网点店员', en: 'Outlet clerk' },
  village_team: { zh: '驻村工作队', en: 'Village team' },
  finance: { zh: '财务', en: 'Finance' },
  auditor: { zh: '审计', en: 'Auditor' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type RoleName = keyof typeof ROLE_NAMES;
