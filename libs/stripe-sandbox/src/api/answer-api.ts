import type { SandboxEngine } from '../engine/engine';
import { newId } from '../engine/ids';
import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from '../engine/message';
import type { Cause, Work } from '../engine/work';
import { checkAnswer, checkEvents } from './check-answer';
import { checkRequest, type Params } from './check-request';
import { expand } from './expand';
import { takeFault } from './faults';
import { parseForm } from './form';
import { earlierAnswer, fingerprintOf, keyOf, rememberAnswer, type Remembered } from './idempotency';
import { findOperation, OPERATIONS, type Declined } from './operations';
import { invalid, StripeFailure, unauthorised } from './stripe-failure';

interface Call {
  readonly operation: string;
  readonly id: string;
  readonly parentId: string;
  readonly path: string;
  readonly form: string;
  readonly cause: Cause;
}

/** Stripe's API under /v1: who asks, which version, which operation, asked before?, allowed?, done, written down. */
export async function answerApi(engine: SandboxEngine, request: SandboxRequest): Promise<SandboxAnswer> {
  const requestId = newId('req_', 14);
  const headers: Record<string, string> = {
    'request-id': requestId,
    'stripe-version': engine.settings.apiVersion,
    'cache-control': 'no-cache, no-store',
  };
  try {
    checkCaller(request);
    checkVersion(request, engine.settings.apiVersion);
    checkAccount(request);
    const call = findCall(request, requestId);
    const key = call.cause.idempotency_key;
    if (key === null) return await run(engine, call, headers, null);
    headers['idempotency-key'] = key;
    return await onceFor(engine, key, call, headers);
  } catch (error) {
    return failureAnswer(error, headers);
  }
}

async function onceFor(
  engine: SandboxEngine,
  key: string,
  call: Call,
  headers: Record<string, string>,
): Promise<SandboxAnswer> {
  const remembered = { key, fingerprint: fingerprintOf(call), requestId: call.cause.id! };
  const earlier = earlierAnswer(engine, remembered);
  if (earlier) {
    Object.assign(headers, { 'idempotent-replayed': 'true', 'original-request': earlier.requestId });
    return jsonAnswer(earlier.status, earlier.body, headers);
  }
  engine.keysInUse.add(key);
  try {
    const answer = await run(engine, call, headers, remembered);
    await engine.flushed();
    return answer;
  } finally {
    engine.keysInUse.delete(key);
  }
}

async function run(
  engine: SandboxEngine,
  call: Call,
  headers: Record<string, string>,
  remembered: Remembered | null,
): Promise<SandboxAnswer> {
  const params = checkRequest(call.operation, parseForm(call.form));
  if (engine.knobs.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, engine.knobs.latencyMs));

  const fault = takeFault(engine, call.path);
  if (fault?.kind === 'plain_404') return jsonAnswer(404, { message: 'not found' }, headers);
  if (fault && !fault.applied) return broken(engine, fault.kind, remembered, headers);

  const { status, body } = perform(engine, call, params, fault?.kind === 'error' ? null : remembered);
  if (fault) return broken(engine, fault.kind, remembered, headers);
  return jsonAnswer(status, body, headers);
}

/** The operation, its answer and the memory of its answer are one unit of work. */
function perform(engine: SandboxEngine, call: Call, params: Params, remembered: Remembered | null) {
  const { validate } = engine.settings;
  try {
    return engine.inWork(call.cause, (work) => {
      const result = OPERATIONS[call.operation]!({
        id: call.id,
        parentId: call.parentId,
        params,
        work,
        cause: call.cause,
      });
      const outcome = isDeclined(result)
        ? { status: result.declined.status, body: result.declined.body as object }
        : { status: 200, body: withExpansions(work, result, params) };
      if (validate) checkAnswer(call.operation, outcome.status, outcome.body);
      if (validate) checkEvents(work.events);
      if (remembered) rememberAnswer(work, remembered, outcome);
      return outcome;
    });
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    const outcome = { status: error.status, body: error.body as object };
    if (remembered && error.isKept) engine.inWork(call.cause, (work) => rememberAnswer(work, remembered, outcome));
    return outcome;
  }
}

const isDeclined = (result: object | Declined): result is Declined => 'declined' in result;

function withExpansions(work: Work, result: object, params: Params): object {
  const paths = (params['expand'] as string[] | undefined) ?? [];
  return paths.reduce((object, path) => expand(work, object, path), result);
}

/** A 500 is an answer like any other: the same key gets it again. */
function broken(
  engine: SandboxEngine,
  kind: 'error' | 'disconnect',
  remembered: Remembered | null,
  headers: Record<string, string>,
): SandboxAnswer {
  const failure = new StripeFailure({
    status: 500,
    type: 'api_error',
    message: 'An unknown error occurred. (The sandbox was told to fail.)',
    isKept: true,
  });
  if (kind === 'disconnect') return { ...jsonAnswer(500, failure.body, headers), disconnect: true };
  if (remembered) engine.inWork(null, (work) => rememberAnswer(work, remembered, { status: 500, body: failure.body }));
  return jsonAnswer(500, failure.body, headers);
}

function failureAnswer(error: unknown, headers: Record<string, string>): SandboxAnswer {
  if (error instanceof StripeFailure) return jsonAnswer(error.status, error.body, headers);
  // Our own mistake. It must be seen, and it must still have Stripe's shape.
  console.error(error);
  const message = `The sandbox itself failed: ${error instanceof Error ? error.message : String(error)}`;
  return jsonAnswer(500, { error: { type: 'api_error', message } }, headers);
}

function findCall(request: SandboxRequest, requestId: string): Call {
  const [path, query = ''] = request.path.split(/\?(.*)/s) as [string, string?];
  const found = findOperation(request.method, path);
  if (!found) throw unknownUrl(request.method, path);
  const isPost = request.method === 'POST';
  return {
    ...found,
    id: decodePart(found.id),
    parentId: decodePart(found.parentId),
    path,
    form: isPost ? request.rawBody : query,
    cause: { id: requestId, idempotency_key: isPost ? keyOf(request) : null },
  };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const unknownUrl = (method: string, path: string): StripeFailure =>
  new StripeFailure({
    status: 404,
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}). The sandbox may not play it yet.`,
    isKept: false,
  });

function checkCaller({ headers }: SandboxRequest): void {
  const [scheme = '', credentials = ''] = (headers['authorization'] ?? '').split(' ');
  const key = /^basic$/i.test(scheme) ? Buffer.from(credentials, 'base64').toString().split(':')[0]! : credentials;
  if (!/^(bearer|basic)$/i.test(scheme) || key === '') {
    throw unauthorised('You did not provide an API key. Use Bearer auth: "Authorization: Bearer sk_test_...".');
  }
  if (/^(sk|rk)_live_/.test(key)) throw unauthorised('This is a sandbox. Never send it a live key.');
  if (!/^(sk|rk)_test_/.test(key)) throw unauthorised(`Invalid API Key provided: ${key.slice(0, 8)}***`);
}

/** Acting for a connected account is not played; doing it for ourselves instead would move the wrong money. */
function checkAccount({ headers }: SandboxRequest): void {
  if (headers['stripe-account'] !== undefined) throw invalid('The sandbox does not play the header Stripe-Account.');
}

function checkVersion({ headers }: SandboxRequest, apiVersion: string): void {
  const asked = headers['stripe-version'];
  if (asked !== undefined && asked !== apiVersion) {
    throw invalid(`Invalid Stripe API version: ${asked}. The sandbox speaks ${apiVersion} only.`);
  }
}
