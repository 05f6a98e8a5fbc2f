import { Problem, address, unreachable, type AskOf } from '@youjian/client';
import type { ReplyOf, Route } from '@youjian/contract';
import { currentLanguage } from '../i18n';

export interface UploadOptions {
  /** The same for every try with the same file, so that a try after a lost answer is not a second file. */
  readonly requestKey: string;
  readonly progress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a file through its door. `fetch` cannot say how far it has come, so this is the one place that uses the older way. */
export function upload<T extends Route>(
  route: T,
  what: Pick<AskOf<T>, 'params' | 'query'>,
  file: Blob,
  { requestKey, progress, signal }: UploadOptions,
): Promise<ReplyOf<T>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open(route.method, address(route.path, what as { query?: Record<string, unknown> }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.setRequestHeader('accept-language', currentLanguage());
    request.setRequestHeader('idempotency-key', requestKey);
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(answer as ReplyOf<T>);
      else reject(new Problem(request.status, answer));
    };
    request.onerror = () => reject(unreachable(new Error('')));
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    request.onloadend = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    request.send(file);
  });
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
