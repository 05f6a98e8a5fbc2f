import 'react-router';

declare module 'react-router' {
  /** What the server that mounts the shop lends to each request. */
  interface AppLoadContext {
    /** Our own HTTP API, called inside the process. */
    readonly api: (path: string, init?: RequestInit) => Promise<Response>;
    readonly language?: 'zh-CN' | 'en';
    /** For the inline scripts of this one page, named in its Content-Security-Policy. */
    readonly nonce?: string;
  }
}
