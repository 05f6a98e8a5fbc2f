/** A request as any carrier can bring it: a socket, the SDK in the same process, a test. */
export interface SandboxRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly rawBody: string;
}

export interface SandboxAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The carrier must break the line instead of answering. */
  readonly disconnect?: true;
}

export const jsonAnswer = (status: number, body: object, headers: Record<string, string> = {}): SandboxAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
