import type { SandboxAnswer, SandboxEngine, SandboxRequest } from '@youjian/stripe-sandbox';

type Next = (request: SandboxRequest) => Promise<SandboxAnswer>;
export type OnTheLine = (request: SandboxRequest, next: Next) => Promise<SandboxAnswer>;

/**
 * Somebody sits on the line between us and the provider: sees what is asked, and may lose, delay or change the answer.
 * Gives back what takes them off the line again.
 */
export function sitOnTheLine(engine: SandboxEngine, between: OnTheLine): () => void {
  const next = engine.handle.bind(engine);
  engine.handle = (request) => between(request, next);
  return () => {
    delete (engine as { handle?: unknown }).handle;
  };
}

export const isAsking = (request: SandboxRequest, method: string, path: RegExp): boolean =>
  request.method === method && path.test(request.path);

/** The answer with its JSON changed; errors stay as they are. */
export function retold(answer: SandboxAnswer, change: (body: Record<string, unknown>) => unknown): SandboxAnswer {
  return answer.status < 300
    ? { ...answer, body: JSON.stringify(change(JSON.parse(answer.body) as Record<string, unknown>)) }
    : answer;
}

export interface StripeEvent {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly object: { readonly id: string } };
}

/** What the provider would tell us, oldest first, from a mark on. */
export const eventsSince = (engine: SandboxEngine, mark: number): StripeEvent[] =>
  engine.tables.event
    .all()
    .slice(mark)
    .map((row) => row.api as unknown as StripeEvent);
export const markOf = (engine: SandboxEngine): number => engine.tables.event.all().length;
