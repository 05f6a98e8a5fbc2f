import type { Texts } from '../zh-CN';

export const me: Pick<Texts, 'me'> = {
  me: {
    note: 'No account needed. Cart, orders and settings stay on this device.',
    settings: 'Settings',
    language: 'Language',
    languages: { 'zh-CN': '中文', en: 'English' },
    theme: 'Appearance',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    textSize: 'Text size',
    textSizes: { normal: 'Normal', large: 'Large', larger: 'Larger' },
    data: 'Data on this device',
    dataText:
      'After clearing, this device no longer shows your cart and orders. Paid orders are not affected and still open from their link.',
    forget: 'Clear data on this device',
    forgetYes: 'Yes, clear it',
    forgetNo: 'Keep it',
    forgotten: 'The data on this device was cleared',
  },
};
