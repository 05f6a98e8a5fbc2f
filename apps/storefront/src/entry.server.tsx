import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { type AppLoadContext, type EntryContext, type HandleErrorFunction, ServerRouter } from 'react-router';
import { languageOf } from './i18n/language';
import './i18n/load-all';
import { speakerFor } from './i18n/texts';
import { NonceContext } from './shell/nonce';

export const streamTimeout = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const speaker = speakerFor(languageOf(new URL(request.url).pathname));
  const waitsForAll = isbot(request.headers.get('user-agent')) || router.isSpaMode;
  return new Promise((resolve, reject) => {
    let hasBegun = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext value={context.nonce}>
        <I18nextProvider i18n={speaker}>
          <ServerRouter
            context={router}
            url={request.url}
            {...(context.nonce === undefined ? {} : { nonce: context.nonce })}
          />
        </I18nextProvider>
      </NonceContext>,
      {
        ...(context.nonce === undefined ? {} : { nonce: context.nonce }),
        [waitsForAll ? 'onAllReady' : 'onShellReady']() {
          hasBegun = true;
          const body = new PassThrough();
          headers.set('content-type', 'text/html; charset=utf-8');
          headers.append('vary', 'Cookie');
          if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
        onError: (error: unknown) => {
          status = 500;
          if (hasBegun) console.error(error);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/** Refusals are answers, not errors; only what surprised us is logged. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (!request.signal.aborted && error instanceof Error) console.error(error);
};
