import { describe, expect, it, test } from 'vitest';
import { readSettings } from './settings.mjs';

const provider = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };

describe('the settings', () => {
  it('need nothing at all', () => {
    expect(readSettings({}, '/srv/youjian')).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataDir: '/srv/youjian/.data',
      databaseUrl: undefined,
      sandboxPort: 3001,
      isDemo: true,
      isProduction: false,
    });
  });

  it('put the sandbox beside the port, and leave it out when a provider is configured', () => {
    expect(readSettings({ PORT: '4100' }, '/').sandboxPort).toBe(4101);
    expect(readSettings({ PORT: '65535' }, '/').sandboxPort).toBe(65534);
    expect(readSettings(provider, '/').sandboxPort).toBeUndefined();
    expect(readSettings({ ...provider, NODE_ENV: 'production' }, '/').isProduction).toBe(true);
  });
});

test.each`
  said                                                              | named
  ${{ PORT: 'abc' }}                                                | ${'PORT is "abc"'}
  ${{ PORT: '0' }}                                                  | ${'PORT is "0"'}
  ${{ PORT: '70000' }}                                              | ${'PORT is "70000"'}
  ${{ PORT: '-1' }}                                                 | ${'PORT is "-1"'}
  ${{ PORT: '30.5' }}                                               | ${'PORT is "30.5"'}
  ${{ STRIPE_SANDBOX_PORT: 'x' }}                                   | ${'STRIPE_SANDBOX_PORT is "x"'}
  ${{ PORT: '4000', STRIPE_SANDBOX_PORT: '4000' }}                  | ${'must differ'}
  ${{ HOST: 'http://here' }}                                        | ${'HOST is "http://here"'}
  ${{ DATABASE_URL: 'mysql://a:b@c/d' }}                            | ${'DATABASE_URL must look like'}
  ${{ DATABASE_URL: 'somewhere' }}                                  | ${'DATABASE_URL must look like'}
  ${{ DATABASE_URL: 'postgres://a:secret@c' }}                      | ${'DATABASE_URL must look like'}
  ${{ DEMO: 'perhaps' }}                                            | ${'DEMO is "perhaps"'}
  ${{ STRIPE_API_BASE: 'http://127.0.0.1:1' }}                      | ${'STRIPE_SECRET_KEY is missing'}
  ${{ STRIPE_API_BASE: 'ftp://x', ...provider }}                    | ${'STRIPE_API_BASE is "ftp://x"'}
  ${{ STRIPE_SECRET_KEY: 'pk_1', STRIPE_WEBHOOK_SECRET: 'whsec_' }} | ${'STRIPE_SECRET_KEY must begin with'}
  ${{ STRIPE_SECRET_KEY: 'sk_test_1' }}                             | ${'STRIPE_WEBHOOK_SECRET is missing'}
  ${{ NODE_ENV: 'production' }}                                     | ${'does not accept the payment sandbox'}
`('$said is refused by name: $named', ({ said, named }) => {
  const read = () => readSettings(said, '/');
  expect(read).toThrow(named);
  expect(read).not.toThrow(/secret@|\n/);
});
