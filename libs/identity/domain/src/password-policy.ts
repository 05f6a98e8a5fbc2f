const SHORTEST = 10;
const SHORTEST_OF_DIGITS = 16;
const LONGEST = 200;

/** What people really choose when ten characters are asked; compared without case, separators and trailing digits. */
const COMMON = new Set(
  `
  password passwort passw0rd letmein welcome iloveyou admin administrator qwerty qwertyuiop qwertyuiopasdfghjkl
  asdfghjkl zxcvbnm qazwsxedc woaini woaiwojia mima gly guanliyuan youjian youjiandemo meizhou guangzhou
  abcdefghij abcdefghijk test changeme football baseball sunshine princess dragon monkey master superman
`
    .trim()
    .split(/\s+/),
);

/**
 * May this be a password? Long enough, and not what an attacker tries first. No rule about capitals and signs: such rules
 * make `Password1!` and nothing better.
 */
export function isWeakPassword(password: string, owner: { readonly username: string; readonly name: string }): boolean {
  const letters = [...password];
  if (letters.length < SHORTEST || password.length > LONGEST) return true;
  if (new Set(letters).size < 4) return true;
  const plain = password.toLowerCase();
  if (isRun(plain)) return true;
  const core = plain.replaceAll(/[^\p{L}\p{N}]/gu, '').replace(/\d+$/, '');
  if (core === '') return letters.length < SHORTEST_OF_DIGITS;
  return COMMON.has(core) || repeatsOwner(core, owner);
}

/** 1234567890, abcdefghij, 0987654321: each letter the neighbour of the one before. */
function isRun(text: string): boolean {
  const steps = [...text]
    .slice(1)
    .map((letter, index) => (letter.codePointAt(0) ?? 0) - (text.codePointAt(index) ?? 0));
  const straight = (step: number) => steps.filter((taken) => taken === step).length >= steps.length - 1;
  return straight(1) || straight(-1);
}

/** The own name with a year behind it is the second thing an attacker tries. */
function repeatsOwner(core: string, { username, name }: { readonly username: string; readonly name: string }): boolean {
  const names = [username, name].map((text) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''));
  return names.some((text) => text.length >= 3 && core.replaceAll(text, '').length < 4 && core.includes(text));
}
