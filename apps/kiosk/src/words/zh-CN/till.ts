export const till = {
  enrol: { title: '登记这台设备', text: '请让店长在后台“设备”页生成登记码。' },
  lock: { title: '请选择店员' },
  gate: { title: '先开班', text: '清点备用金后才能收银。' },
  sell: { title: '收银', empty: '扫码或点商品开始' },
};
