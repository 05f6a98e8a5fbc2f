import {
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  UseInterceptors,
  applyDecorators,
  createParamDecorator,
} from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Method, Route } from '@youjian/contract';
import { ROUTE, type RequestWithCall } from './door-call';
import { IdempotencyInterceptor } from './idempotency.interceptor';

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
    // Only where it has something to do: an interceptor costs every call of its door.
    ...(keepsItsAnswer(route) ? [UseInterceptors(IdempotencyInterceptor)] : []),
  );
}

/** Checkouts keep their key with the order itself. */
const keepsItsAnswer = (route: Route): boolean => route.idempotent && route.name !== 'placeOrder';

/** The checked call: what was asked, by whom, when. */
export const Call = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { call } = context.switchToHttp().getRequest<RequestWithCall>();
  if (!call) throw new Error('the door guard has not run');
  return call;
});
