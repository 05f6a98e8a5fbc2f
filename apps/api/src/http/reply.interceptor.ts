import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Route } from '@youjian/contract';
import { ROUTE, Ready } from '@youjian/identity-server';
import type { FastifyReply } from 'fastify';
import { type Observable, map } from 'rxjs';

const CHECKS_REPLIES = process.env['YOUJIAN_CHECK_REPLIES'] === 'on';

/** Sends what is ready as it is, and in tests holds every other answer against the contract. */
@Injectable()
export class ReplyInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<Route | undefined>(ROUTE, context.getHandler());
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    // What may be kept says so itself; an order's page, above all, is nobody else's.
    void reply.header('cache-control', 'no-store');
    return next.handle().pipe(
      map((answer: unknown) => {
        if (answer instanceof Ready) {
          void reply.headers(answer.headers);
          if (answer.status !== undefined) void reply.status(answer.status);
          if (CHECKS_REPLIES && route && String(answer.headers['content-type']).startsWith('application/json'))
            route.reply.parse(JSON.parse(String(answer.body)));
          return answer.body;
        }
        if (CHECKS_REPLIES) route?.reply.parse(answer);
        return answer;
      }),
    );
  }
}
