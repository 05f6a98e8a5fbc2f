import {
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  applyDecorators,
  createParamDecorator,
} from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { CallOf, Method, Route } from '@youjian/contract';

export const ROUTE = Symbol('route');

const METHODS: Record<Method, RequestMethod> = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PUT: RequestMethod.PUT,
  DELETE: RequestMethod.DELETE,
};

/** Hangs a door of the contract: its path, its status and who may enter. A handler without one stops the start-up. */
export function Door(route: Route): MethodDecorator {
  return applyDecorators(
    RequestMapping({ path: route.path, method: METHODS[route.method] }),
    HttpCode(route.status),
    SetMetadata(ROUTE, route),
  );
}

/** What the guard leaves on the request for the handler. */
export interface RequestWithCall {
  call?: CallOf<Route>;
}

/** The checked call: what was asked, by whom, when. */
export const Call = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { call } = context.switchToHttp().getRequest<RequestWithCall>();
  if (!call) throw new Error('the door guard has not run');
  return call;
});

/** An answer that is not JSON made by the framework: bytes that are ready, or a file. */
export class Ready {
  constructor(
    readonly body: Buffer | string | NodeJS.ReadableStream,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly status?: number,
  ) {}
}
