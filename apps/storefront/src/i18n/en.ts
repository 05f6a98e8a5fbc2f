import { bases } from './en/bases';
import { cert } from './en/cert';
import { checkout } from './en/checkout';
import { claim } from './en/claim';
import { core } from './en/core';
import { help } from './en/help';
import { homePage } from './en/homePage';
import { impactPage } from './en/impactPage';
import { me } from './en/me';
import { money } from './en/money';
import { notices } from './en/notices';
import { order } from './en/order';
import { outlets } from './en/outlets';
import { receipt } from './en/receipt';
import { search } from './en/search';
import { trace } from './en/trace';
import { variety } from './en/variety';
import { village } from './en/village';
import type { Texts } from './zh-CN';

/** Every word of the shop in English, for the server and the tests. */
export const en: Texts = {
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
};
