const { env } = process;

/** What this room needs to know of the process it runs in. */
export class IdentitySettings {
  constructor(readonly production: boolean = env['NODE_ENV'] === 'production') {}
}
