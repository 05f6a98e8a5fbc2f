/**
 * @typedef {{ scopeOf: (node: any) => import('eslint').Scope.Scope, known: Set<string> }} Look
 *   `known` holds the names of parameters that are fixed by the caller
 */

const LOOKS_LIKE_SQL =
  /^\s*(select|insert\s+into|update|delete\s+from|merge\s+into|with\s+(recursive\s+)?\w+|create|alter|drop|grant|revoke|truncate|lock\s+table|set\s+(local\s+)?\w+|refresh\s+materialized)\b/i;

/** Methods whose string arguments become SQL, however short they are. */
const SQL_METHODS = new Set([
  'query',
  'where',
  'andWhere',
  'orWhere',
  'orderBy',
  'addOrderBy',
  'having',
  'addSelect',
  'groupBy',
]);

/**
 * SQL is written down, never put together from what somebody sent. Values are parameters; a word that
 * must vary (a sort column) is looked up in a constant table, or comes from a helper named `sql…`, whose
 * whole business is to let only known words through.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const sqlIsFixed = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      open: 'This piece of SQL is not fixed: pass values as parameters, and look words up in a constant table or a helper named sql….',
    },
  },
  create(context) {
    const { sourceCode } = context;
    /** @param {any} node */
    const isSql = (node) => LOOKS_LIKE_SQL.test(leadingText(node)) || isSqlArgument(node);
    /** @type {Look} */
    const look = { scopeOf: (node) => sourceCode.getScope(node), known: new Set() };

    return {
      TemplateLiteral(node) {
        if (node.expressions.length === 0 || !isSql(node)) return;
        node.expressions.forEach((expression, place) => {
          if (isPlaceholder(node, place)) return;
          if (!isFixed(expression, look)) context.report({ node: expression, messageId: 'open' });
        });
      },
      BinaryExpression(node) {
        if (node.operator !== '+' || isInnerPlus(node) || !isSql(node)) return;
        for (const operand of operandsOf(node)) {
          if (operand.type === 'TemplateLiteral') continue;
          if (!isFixed(operand, look)) context.report({ node: operand, messageId: 'open' });
        }
      },
    };
  },
};

/** @param {any} node */
function leadingText(node) {
  if (node.type === 'TemplateLiteral') return node.quasis[0].value.raw;
  const [first] = operandsOf(node);
  if (first.type === 'TemplateLiteral') return first.quasis[0].value.raw;
  return first.type === 'Literal' ? String(first.value) : '';
}

/** @param {any} node */
function isSqlArgument(node) {
  const call = node.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== node) return false;
  return call.callee.type === 'MemberExpression' && SQL_METHODS.has(call.callee.property.name);
}

/** @param {any} node */
const isInnerPlus = (node) => node.parent.type === 'BinaryExpression' && node.parent.operator === '+';

/**
 * @param {any} node
 * @returns {any[]}
 */
function operandsOf(node) {
  return node.type === 'BinaryExpression' && node.operator === '+'
    ? [...operandsOf(node.left), ...operandsOf(node.right)]
    : [node];
}

/**
 * `$${n}` numbers a parameter; what stands there is counted, not sent by anybody.
 *
 * @param {any} template
 * @param {number} place
 */
function isPlaceholder(template, place) {
  if (!template.quasis[place].value.raw.endsWith('$')) return false;
  const node = template.expressions[place];
  const isLength = node.type === 'MemberExpression' && node.property.name === 'length';
  const isPush =
    node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.callee.property.name === 'push';
  return (
    isLength || isPush || node.type === 'Identifier' || (node.type === 'BinaryExpression' && node.operator === '+')
  );
}

/**
 * Whether nothing from outside the source code can flow into an expression.
 *
 * @param {any} node
 * @param {Look} look
 * @returns {boolean}
 */
function isFixed(node, look) {
  /** @param {any} inner */
  const fixed = (inner) => isFixed(inner, look);
  switch (node?.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return node.expressions.every(
        (/** @type {any} */ inner, /** @type {number} */ place) => isPlaceholder(node, place) || fixed(inner),
      );
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return fixed(node.expression);
    case 'ConditionalExpression':
      return fixed(node.consequent) && fixed(node.alternate);
    case 'LogicalExpression':
      return fixed(node.left) && fixed(node.right);
    case 'BinaryExpression':
      return node.operator === '+' && fixed(node.left) && fixed(node.right);
    case 'ArrayExpression':
      return node.elements.every(fixed);
    case 'SpreadElement':
      return fixed(node.argument);
    case 'ObjectExpression':
      return node.properties.every((/** @type {any} */ property) =>
        fixed(property.type === 'Property' ? property.value : property.argument),
      );
    case 'MemberExpression':
      // A look-up in a fixed table gives a fixed word, whatever it was asked for.
      return fixed(node.object);
    case 'Identifier':
      return look.known.has(node.name) || isFixedName(node, look);
    case 'CallExpression':
      return isFixedCall(node, look);
    default:
      return false;
  }
}

/**
 * @param {any} node
 * @param {Look} look
 */
function isFixedName(node, look) {
  const variable = find(node.name, look.scopeOf(node));
  const definition = variable?.defs[0];
  if (!variable || !definition) return false;
  // A constant from another file was held to this rule there.
  if (definition.type === 'ImportBinding') return /^[A-Z][A-Z0-9_]*$/.test(node.name);
  if (definition.type !== 'Variable') return false;
  const { node: declared, parent } = /** @type {any} */ (definition);
  if (parent?.kind !== 'const') return false;
  if (parent.parent?.type === 'ForOfStatement') return isFixed(parent.parent.right, look);
  // `const { key } = TABLE[word]` takes its parts from a fixed table as well.
  return isFixed(declared.init, look) && pushedInto(variable).every((pushed) => isFixed(pushed, look));
}

/**
 * What is added to a constant list after it was made.
 *
 * @param {import('eslint').Scope.Variable} variable
 * @returns {any[]}
 */
function pushedInto(variable) {
  return variable.references.flatMap(({ identifier }) => {
    const member = /** @type {any} */ (identifier).parent;
    const isPush =
      member?.type === 'MemberExpression' && member.object === identifier && member.property.name === 'push';
    return isPush && member.parent.type === 'CallExpression' ? member.parent.arguments : [];
  });
}

const TAME = [
  'join',
  'filter',
  'slice',
  'concat',
  'trim',
  'trimEnd',
  'toUpperCase',
  'toLowerCase',
  'replace',
  'replaceAll',
];

/**
 * @param {any} node
 * @param {Look} look
 */
function isFixedCall(node, look) {
  const { callee } = node;
  // A number cannot speak SQL, and a helper named sql… has made it its business to know its words.
  // What a function makes of fixed words is fixed.
  if (callee.type === 'Identifier') {
    const isGivenFixed =
      node.arguments.length > 0 && node.arguments.every((/** @type {any} */ given) => isFixed(given, look));
    return callee.name === 'Number' || /^sql[A-Z]/.test(callee.name) || isGivenFixed;
  }
  if (callee.type !== 'MemberExpression') return false;
  const method = callee.property.name;
  if (/^sql[A-Z]/.test(method)) return true;
  if (callee.object.name === 'Object' && ['keys', 'values', 'freeze'].includes(method))
    return isFixed(node.arguments[0], look);

  const isOnFixed = isFixed(callee.object, look);
  if (method === 'map' || method === 'flatMap') return isFixedCallback(node.arguments[0], isOnFixed, look);
  if (!TAME.includes(method) || !isOnFixed) return false;
  return method === 'filter' || node.arguments.every((/** @type {any} */ argument) => isFixed(argument, look));
}

/**
 * What a callback answers is fixed when it only looks words up; what it is given counts as fixed when the
 * list is.
 *
 * @param {any} callback
 * @param {boolean} isGivenFixed
 * @param {Look} look
 */
function isFixedCallback(callback, isGivenFixed, look) {
  if (callback?.type !== 'ArrowFunctionExpression') return false;
  const names = isGivenFixed ? callback.params.flatMap(namesIn) : [];
  const inside = { ...look, known: new Set([...look.known, ...names]) };
  return answersOf(callback).every((answer) => isFixed(answer, inside));
}

/**
 * @param {any} param
 * @returns {string[]}
 */
function namesIn(param) {
  if (param?.type === 'Identifier') return [param.name];
  return param?.type === 'ArrayPattern' ? param.elements.flatMap(namesIn) : [];
}

/**
 * @param {any} callback
 * @returns {any[]}
 */
function answersOf(callback) {
  if (callback.body.type !== 'BlockStatement') return [callback.body];
  // A single return at the end; anything more winding is not worth being understood.
  const last = callback.body.body.at(-1);
  const isSimple = callback.body.body
    .slice(0, -1)
    .every((/** @type {any} */ line) => /^(Expression|Variable)/.test(line.type));
  return isSimple && last?.type === 'ReturnStatement' ? [last.argument] : [undefined];
}

/**
 * @param {string} name
 * @param {import('eslint').Scope.Scope | null} scope
 */
function find(name, scope) {
  for (let at = scope; at; at = at.upper) {
    const variable = at.set.get(name);
    if (variable) return variable;
  }
  return undefined;
}
