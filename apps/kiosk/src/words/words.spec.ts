import { checkWords } from '@youjian/testing/words';
import { join } from 'node:path';
import { en } from './en';
import { zhCN } from './zh-CN';

checkWords({
  chinese: zhCN,
  english: en,
  closed: {},
  screens: { folder: join(import.meta.dirname, '..'), atLeast: 30 },
});
