export const me = {
  me: {
    note: '无需注册。购物车、订单和设置都保存在这台设备上。',
    settings: '设置',
    language: '语言',
    languages: { 'zh-CN': '中文', en: 'English' },
    theme: '外观',
    themes: { system: '跟随系统', light: '浅色', dark: '深色' },
    textSize: '文字大小',
    textSizes: { normal: '标准', large: '大', larger: '特大' },
    data: '本机数据',
    dataText: '清除后，本机不再显示购物车和订单；已付款的订单不受影响，仍可用订单链接打开。',
    forget: '清除本机数据',
    forgetYes: '确认清除',
    forgetNo: '先不清除',
    forgotten: '已清除本机数据',
  },
} as const;
