import { frame } from './frame';
import { paper } from './paper';
import { scan } from './scan';
import { pay } from './pay';
import { sell } from './sell';
import { till } from './till';

export const zhCN = { ...frame, paper, ...scan, ...till, ...sell, ...pay };
