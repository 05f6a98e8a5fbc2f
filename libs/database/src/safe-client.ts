import pg from 'pg';

/**
 * A client that never goes back to the pool inside somebody's open transaction.
 *
 * When node-pg's own `query_timeout` fires, the statement may still be running and the ROLLBACK behind it is never sent;
 * the pool would then hand the connection to a stranger, whose COMMIT commits the first one's work as well. So after such
 * a time-out the socket is destroyed, and with it the server ends the transaction.
 */
export class SafeClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // The pool listens only while a client is idle. A connection lost between two statements of a transaction is told by
    // the next of them; without a listener here it would end the whole process.
    this.on('error', () => undefined);
  }

  // The overloads of pg's query cannot be restated without repeating them all.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  override query(...args: any[]): any {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    const result = (super.query as any)(...args);
    if (result && typeof result.then === 'function') {
      result.then(undefined, (error: unknown) => this.dropAfterTimeout(error));
    }
    return result;
  }

  private dropAfterTimeout(error: unknown): void {
    const timedOut =
      error instanceof Error && error.message === 'Query read timeout' && !('code' in error && error.code);
    if (!timedOut) return;
    const { stream } = (this as unknown as { connection: { stream: { destroy(): void } } }).connection;
    stream.destroy();
  }
}
