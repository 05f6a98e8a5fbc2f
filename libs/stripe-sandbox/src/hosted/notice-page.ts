import type { SandboxAnswer } from '../engine/message';
import { html } from './html';
import { page } from './page';
import type { Words } from './words';

interface Notice {
  readonly title: string;
  readonly text: string;
  readonly status?: number;
  readonly links?: readonly { readonly href: string | null | undefined; readonly label: string }[];
}

/** A page that only says something, and where to go from here. */
export function noticePage(words: Words, { title, text, status = 200, links = [] }: Notice): SandboxAnswer {
  const body = html`<p class="shop">${words.shop}</p>
    <h1>${title}</h1>
    <p>${text}</p>
    ${links
      .filter(({ href }) => href)
      .map(({ href, label }, place) => html`<a class="button ${place > 0 && 'second'}" href="${href!}">${label}</a>`)}`;
  return page({ words, title, body, status });
}
