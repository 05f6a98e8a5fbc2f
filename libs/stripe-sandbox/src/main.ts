import { settingsFromEnvironment, SettingsError } from './sandbox-settings';
import { startSandbox } from './start-sandbox';

try {
  const sandbox = await startSandbox(settingsFromEnvironment(process.env));
  console.log(`Payment sandbox at ${sandbox.url} (test payments only; no money moves).`);
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void sandbox.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  console.error(error instanceof SettingsError || isPlain(error) ? error.message : error);
  process.exit(1);
}

/** Failures whose message says it all: the port is taken, the directory is in use. */
function isPlain(error: unknown): error is Error {
  return error instanceof Error && ('code' in error || error.message.startsWith('Another sandbox'));
}
