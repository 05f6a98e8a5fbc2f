import type { SameWords } from '../words';
import type { zhCN } from '../zh-CN';
import { counter } from './counter';
import { drawer } from './drawer';
import { frame } from './frame';
import { paper } from './paper';
import { pay } from './pay';
import { scan } from './scan';
import { sell } from './sell';
import { task } from './task';
import { till } from './till';

export const en: SameWords<typeof zhCN> = {
  ...frame,
  paper,
  ...scan,
  ...till,
  ...sell,
  ...pay,
  ...drawer,
  ...counter,
  ...task,
};
