import type { SandboxEngine } from '../engine/engine';
import type { SandboxAnswer } from '../engine/message';
import { noticePage } from './notice-page';
import type { Words } from './words';

export interface Visit {
  readonly engine: SandboxEngine;
  readonly id: string;
  readonly form: URLSearchParams;
  readonly words: (locale?: string | null) => Words;
}

export const notFoundPage = (words: Words): SandboxAnswer =>
  noticePage(words, { title: words.nothingTitle, text: words.nothingText, status: 404 });
