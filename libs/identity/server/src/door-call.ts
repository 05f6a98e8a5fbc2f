import type { CallOf, Route } from '@youjian/contract';

export const ROUTE = Symbol('route');

/** What the guard leaves on the request for the handler. */
export interface RequestWithCall {
  call?: CallOf<Route>;
}

/** An answer that is not JSON made by the framework: bytes that are ready, or a file. */
export class Ready {
  constructor(
    readonly body: Buffer | string | NodeJS.ReadableStream,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly status?: number,
  ) {}
}
