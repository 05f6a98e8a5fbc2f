export const village = {
  village: {
    description: '{{name}}种什么、有哪些基地、今年记到村的销售额。',
    helper: '结对帮扶单位：',
    designated: '省定帮扶村。',
    designatedDemo: '演示中列为帮扶村。哪些村真正在列并未公开，这里的选择只为演示。',
    credited: '记到这个村的销售额',
    creditedNote: '买家所付净额中，按批次重量属于本村的部分。是销售统计，不是付款。',
    households: '登记农户',
    byMonth: '每月记到本村的销售额',
    products: '这里出产',
    bases: '生产基地',
    lots: '最近批次',
    privacy: '为保护隐私，页面不显示任何一户；涉及户数过少的数字显示“样本不足”。',
  },
} as const;
