import { inspections } from '@youjian/contract';
import { checkWords } from '@youjian/testing/words';
import { join } from 'node:path';
import { en } from './en';
import { zhCN } from './zh-CN';

checkWords({
  chinese: zhCN,
  english: en,
  closed: {
    state: inspections.VISIT_STATES,
    kind: inspections.VISIT_KINDS,
    verdict: inspections.VERDICTS,
    outcome: inspections.VISIT_OUTCOMES,
    flag: inspections.VISIT_FLAGS,
  },
  screens: { folder: join(import.meta.dirname, '..'), atLeast: 40 },
});
