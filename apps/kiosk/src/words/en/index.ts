import type { SameWords } from '../words';
import type { zhCN } from '../zh-CN';
import { frame } from './frame';
import { till } from './till';

export const en: SameWords<typeof zhCN> = { ...frame, ...till };
