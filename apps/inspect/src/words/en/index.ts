import type { SameWords } from '../words';
import type { zhCN } from '../zh-CN';
import { frame } from './frame';
import { queue } from './queue';
import { visit } from './visit';

export const en: SameWords<typeof zhCN> = { ...frame, ...queue, ...visit };
