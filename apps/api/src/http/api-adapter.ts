import { FastifyAdapter } from '@nestjs/platform-fastify';
import { allRoutes } from '@youjian/contract';
import { Ready } from '@youjian/identity-server';
import type { FastifyReply } from 'fastify';

const CHECKS_REPLIES = process.env['YOUJIAN_CHECK_REPLIES'] === 'on';
const ROUTES = new Map(allRoutes.map((route) => [`${route.method} ${route.path}`, route]));

/**
 * Sends what is ready as it is, and in tests holds every other answer against the contract. Here and not in an
 * interceptor, because one interceptor wraps every call of every door in a handful of observables.
 */
export class ApiAdapter extends FastifyAdapter {
  override reply(response: FastifyReply, body: unknown, statusCode?: number) {
    // What may be kept says so itself; an order's page, above all, is nobody else's.
    void response.header('cache-control', 'no-store');
    if (CHECKS_REPLIES) check(response, body);
    if (!(body instanceof Ready)) return super.reply(response, body, statusCode);
    void response.headers(body.headers);
    return super.reply(response, body.body, body.status ?? statusCode);
  }
}

function check({ request }: FastifyReply, body: unknown): void {
  const route = ROUTES.get(`${request.method} ${request.routeOptions.url}`);
  if (!(body instanceof Ready)) route?.reply.parse(body);
  else if (String(body.headers['content-type']).startsWith('application/json'))
    route?.reply.parse(JSON.parse(String(body.body)));
}
