/** Where the money of one piece goes: the words of the product page. */
export const money = {
  money: {
    title: '去向',
    lead: '这一件的 {{price}}，其中 {{villages}} 记为产地村的销售额：',
    unknown: '批次确定后，按批次里各村的重量记到村。',
    nonVillage: '加工、包装等非村部分',
    method:
      '这里是“带动销售额”的统计，按批次中各村的实际重量分到分，不是付款；各村各户应得与已付，由利益联结合同另行结算。',
    more: '了解方法',
  },
} as const;
