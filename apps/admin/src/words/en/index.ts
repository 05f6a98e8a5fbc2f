import { balance } from './balance';
import type { SameWords } from '../words';
import type { zhCN } from '../zh-CN';
import { catalog } from './catalog';
import { centre } from './centre';
import { centreStock } from './centre-stock';
import { certification } from './certification';
import { claims } from './claims';
import { desk } from './desk';
import { frame } from './frame';
import { imports } from './imports';
import { inspection } from './inspection';
import { notices } from './notices';
import { outlets } from './outlets';
import { papers } from './papers';
import { payments } from './payments';
import { people } from './people';
import { priceDesk } from './price-desk';
import { promotions } from './promotions';
import { recall } from './recall';
import { reconciliation } from './reconciliation';
import { sales } from './sales';
import { supply } from './supply';
import { tillSales } from './till-sales';
import { tillStock } from './till-stock';
import { tills } from './tills';

export const en: SameWords<typeof zhCN> = {
  ...balance,
  ...catalog,
  ...centre,
  ...centreStock,
  ...certification,
  ...claims,
  ...desk,
  ...frame,
  ...imports,
  ...inspection,
  ...notices,
  ...outlets,
  ...papers,
  ...payments,
  ...people,
  ...priceDesk,
  ...promotions,
  ...recall,
  ...reconciliation,
  ...sales,
  ...supply,
  ...tillSales,
  ...tillStock,
  ...tills,
};
