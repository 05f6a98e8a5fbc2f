import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let eslint: ESLint | undefined;

/** Lints a text as if it stood in the given file of the house, and tells which rules it breaks. */
export async function rulesBroken(file: string, text: string): Promise<string[]> {
  eslint ??= new ESLint({ cwd: ROOT });
  const [result] = await eslint.lintText(text, { filePath: join(ROOT, file), warnIgnored: true });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}
