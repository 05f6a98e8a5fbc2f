import { frame } from './frame';
import { till } from './till';

export const zhCN = { ...frame, ...till };
