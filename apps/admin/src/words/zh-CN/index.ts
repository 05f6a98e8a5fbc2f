import { catalog } from './catalog';
import { desk } from './desk';
import { frame } from './frame';
import { people } from './people';
import { recall } from './recall';
import { sales } from './sales';
import { supply } from './supply';

export const zhCN = { ...catalog, ...desk, ...frame, ...people, ...recall, ...sales, ...supply };
