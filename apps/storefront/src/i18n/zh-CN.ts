import { bases } from './zh-CN/bases';
import { cert } from './zh-CN/cert';
import { checkout } from './zh-CN/checkout';
import { claim } from './zh-CN/claim';
import { core } from './zh-CN/core';
import { help } from './zh-CN/help';
import { homePage } from './zh-CN/homePage';
import { impactPage } from './zh-CN/impactPage';
import { me } from './zh-CN/me';
import { money } from './zh-CN/money';
import { notices } from './zh-CN/notices';
import { order } from './zh-CN/order';
import { outlets } from './zh-CN/outlets';
import { receipt } from './zh-CN/receipt';
import { search } from './zh-CN/search';
import { trace } from './zh-CN/trace';
import { variety } from './zh-CN/variety';
import { village } from './zh-CN/village';

/** Every word of the shop in Chinese, for the server and the tests. The shape of this table is the type of all texts. */
export const zhCN = {
  ...core,
  ...order,
  ...claim,
  ...checkout,
  ...receipt,
  ...search,
  ...trace,
  ...cert,
  ...bases,
  ...notices,
  ...variety,
  ...village,
  ...outlets,
  ...me,
  ...help,
  ...impactPage,
  ...homePage,
  ...money,
} as const;

/** The same tree with any text at its leaves: what a second language has to fill. */
type Wide<T> = { readonly [K in keyof T]: T[K] extends string ? string : Wide<T[K]> };
export type Texts = Wide<typeof zhCN>;
