import { en } from './en';
import { speak } from './texts';
import { zhCN } from './zh-CN';

speak('zh-CN', zhCN);
speak('en', en);
