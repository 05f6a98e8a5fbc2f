import { orders, ROLES } from '@youjian/contract';
import { checkWords } from '@youjian/testing/words';
import { join } from 'node:path';
import { en } from './en';
import { zhCN } from './zh-CN';

checkWords({
  chinese: zhCN,
  english: en,
  beside: /（[^）]*）|\([\u3400-\u9fff]+\)/g,
  closed: {
    role: ROLES,
    channel: orders.CHANNELS,
    'order.state': orders.orderState.options,
    'order.move': orders.ORDER_EVENTS,
  },
  screens: { folder: join(import.meta.dirname, '..'), atLeast: 50 },
});
