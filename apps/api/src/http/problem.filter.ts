import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { allRoutes } from '@youjian/contract';
import { languageOf } from '@youjian/identity-server';
import { Refusal } from '@youjian/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pathAsked, problemOf } from './problem';

interface Verdict {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The one place where a refusal becomes HTTP. What is not a refusal is our mistake: logged with its id, told without details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const verdict = verdictOf(error, request);
    const problem = problemOf(
      verdict.code,
      verdict.facts,
      languageOf(request.headers['accept-language']),
      String(request.id),
    );
    if (problem.status >= 500) {
      this.logger.error({
        requestId: request.id,
        method: request.method,
        route: request.routeOptions?.url,
        code: problem.code,
        reason: reasonOf(error),
      });
    }
    if (reply.sent) return;
    const retryAfter = Number(problem.facts?.['retryAfterSeconds'] ?? (problem.status === 503 ? 2 : 0));
    if (retryAfter > 0) void reply.header('retry-after', String(Math.ceil(retryAfter)));
    void reply
      .status(problem.status)
      .header('cache-control', 'no-store')
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function verdictOf(error: unknown, request: FastifyRequest): Verdict {
  if (error instanceof Refusal) return { code: error.code, facts: error.facts };
  const code = codeOf(error);
  if (code.startsWith('FST_ERR_CTP_INVALID_MEDIA_TYPE')) return { code: 'unsupported_media_type', facts: {} };
  if (code.startsWith('FST_ERR_CTP_BODY_TOO_LARGE')) return tooLarge(request);
  if (code.startsWith('FST_ERR_CTP') || (error instanceof SyntaxError && 'statusCode' in error))
    return { code: 'invalid_json', facts: {} };
  const status =
    error instanceof HttpException ? error.getStatus() : Number((error as { statusCode?: unknown }).statusCode ?? 500);
  if (status === 404) return { code: 'not_found', facts: { what: pathAsked(request.url) } };
  if (status === 405) return { code: 'method_not_allowed', facts: {} };
  if (status === 413) return { code: 'payload_too_large', facts: {} };
  if (status === 415) return { code: 'unsupported_media_type', facts: {} };
  if (status >= 400 && status < 500) return { code: code === '' ? 'invalid_input' : 'invalid_json', facts: {} };
  return databaseVerdict(error) ?? { code: 'internal_error', facts: {} };
}

/** At a door that takes a file the sender is told how large a file may be. */
function tooLarge(request: FastifyRequest): Verdict {
  const { method, url } = request.routeOptions;
  const door = allRoutes.find((route) => route.method === method && route.path === url);
  return door?.uploads
    ? { code: 'file_too_large', facts: { mostBytes: door.uploads.mostBytes } }
    : { code: 'payload_too_large', facts: {} };
}

function codeOf(error: unknown): string {
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  return String(code ?? driverError?.code ?? '');
}

const GONE = /^(08|53|57P|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT)/;
const NEVER_STORABLE = new Set(['22P02', '22003', '22007', '22008', '22021', '22P05']);

/** A database that is away is not a mistake of ours; a value it cannot hold is the asker's. */
function databaseVerdict(error: unknown): Verdict | undefined {
  const code = codeOf(error);
  if (
    GONE.test(code) ||
    (error instanceof Error &&
      /timeout exceeded when trying to connect|Connection terminated|Query read timeout/.test(error.message))
  ) {
    return { code: 'temporarily_unavailable', facts: {} };
  }
  return NEVER_STORABLE.has(code)
    ? { code: 'invalid_input', facts: { errors: [{ path: '', code: 'not_storable', message: code }] } }
    : undefined;
}
