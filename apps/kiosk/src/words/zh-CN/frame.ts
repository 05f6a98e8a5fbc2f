export const frame = {
  app: {
    name: '收银台',
    skip: '跳到正文',
    back: '返回',
    close: '关闭',
    loading: '正在打开…',
    notHere: '没有这个页面',
    notHereText: '从左上角返回收银。',
  },
  elsewhere: {
    title: '收银台已在另一个窗口打开',
    text: '同一台设备只能在一个窗口收银，以免重复记账。',
    here: '改在这里收银',
  },
  problem: {
    title: '没有成功',
    unreachable: '连接不上总部，请检查网络后再试。',
    reference: '编号 {{id}}',
    notKept: '这一步没有存下来，设备空间可能已满。请腾出空间后再试。',
  },
};
