export { SandboxEngine } from './engine/engine';
export {
  API_VERSION,
  type SandboxOptions,
  type Settlement,
  type WebhookRequest,
  type WebhookTarget,
} from './engine/settings';
export type { SandboxAnswer, SandboxRequest } from './engine/message';
export type { Knobs } from './engine/knobs';
export type { PlayedMethod } from './engine/rows';
export { inMemoryStripeHttpClient } from './in-memory-http-client';
export { startSandbox, type RunningSandbox, type StartOptions } from './start-sandbox';
export { payIntent, type PayIntentAsk } from './control/pay-intent-control';
export { paySession, type PayOutcome, type PaySessionAsk } from './control/pay-session-control';
export { signatureHeader } from './webhooks/signature';
