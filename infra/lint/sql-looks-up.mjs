/**
 * A room's SQL may read the schemas of the rooms above it. What happens below is told by events, so the
 * name of a schema below has no business in this room's files.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const sqlLooksUp = {
  meta: {
    type: 'problem',
    schema: [
      {
        type: 'object',
        properties: { room: { type: 'string' }, below: { type: 'array', items: { type: 'string' } } },
        required: ['room', 'below'],
        additionalProperties: false,
      },
    ],
    messages: {
      below: 'The room {{room}} may not look into {{below}}, which is below it: listen to an event instead.',
    },
  },
  create(context) {
    const { room, below } = context.options[0];
    if (below.length === 0) return {};
    const schemaBelow = new RegExp(`(?<![\\w.-])"?(${below.join('|')})"?\\.(?=["a-z_])`, 'i');

    /**
     * @param {import('estree').Node} node
     * @param {string} text
     */
    const check = (node, text) => {
      // One bare `word.word` is the name of an event or of a door, which any room may speak of; and what
      // is imported is the other fence's business.
      if (/^[\w-]+(\.[\w-]+)+$|^[.@]/.test(text)) return;
      const found = schemaBelow.exec(text)?.[1];
      if (found) context.report({ node, messageId: 'below', data: { room, below: found } });
    };

    return {
      Literal(node) {
        if (typeof node.value === 'string') check(node, node.value);
      },
      TemplateLiteral(node) {
        // A name split over an interpolation is still a name.
        check(node, node.quasis.map((quasi) => quasi.value.raw).join('x'));
      },
    };
  },
};
