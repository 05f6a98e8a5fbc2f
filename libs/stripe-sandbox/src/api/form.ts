import { invalid } from './stripe-failure';

/** What a form can say: text, or text by name. Whether names are numbers of a list only the schema knows. */
export interface FormObject {
  [name: string]: FormValue;
}
export type FormValue = string | FormObject;

const MAX_FIELDS = 5000;
const MAX_DEPTH = 12;

/** Reads `a[b][0]=c&expand[]=d`. Objects have no prototype, so no name can be mischief. */
export function parseForm(text: string): FormObject {
  const root = newObject();
  if (text === '') return root;
  const fields = [...new URLSearchParams(text)];
  if (fields.length > MAX_FIELDS) throw invalid(`Too many parameters: at most ${MAX_FIELDS}.`);
  for (const [name, value] of fields) write(root, namesOf(name), value);
  return root;
}

function namesOf(field: string): string[] {
  const open = field.indexOf('[');
  if (open <= 0 || !field.endsWith(']')) return [field];
  const names = [field.slice(0, open), ...field.slice(open + 1, -1).split('][')];
  if (names.length > MAX_DEPTH) throw invalid('Parameters are nested too deeply.', field);
  return names;
}

function write(root: FormObject, names: readonly string[], value: string): void {
  let place = root;
  names.forEach((given, depth) => {
    const name = given === '' && depth > 0 ? String(Object.keys(place).length) : given;
    if (depth === names.length - 1) {
      place[name] = value;
      return;
    }
    const next = place[name];
    if (typeof next === 'string') throw invalid(`Invalid object: ${next}`, names.slice(0, depth + 1).join('.'));
    place = next ?? (place[name] = newObject());
  });
}

const newObject = (): FormObject => Object.create(null) as FormObject;
