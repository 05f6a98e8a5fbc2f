import { frame } from './frame';
import { paper } from './paper';
import { scan } from './scan';
import { till } from './till';

export const zhCN = { ...frame, paper, ...scan, ...till };
