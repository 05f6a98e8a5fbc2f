import { balance } from './balance';
import { catalog } from './catalog';
import { desk } from './desk';
import { frame } from './frame';
import { papers } from './papers';
import { people } from './people';
import { recall } from './recall';
import { sales } from './sales';
import { supply } from './supply';

export const zhCN = { ...balance, ...catalog, ...desk, ...frame, ...papers, ...people, ...recall, ...sales, ...supply };
