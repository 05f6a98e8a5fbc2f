import { frame } from './frame';
import { queue } from './queue';
import { visit } from './visit';

export const zhCN = { ...frame, ...queue, ...visit };
