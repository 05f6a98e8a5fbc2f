/** @type {import('eslint').Rule.RuleModule} */
export const todoNamesItsIssue = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { nameless: 'A TODO has a name and an issue: TODO(name, #12).' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const isNameless = /\b(TODO|FIXME|XXX|HACK)\b(?!\([^()]+, #\d+\))/.test(comment.value);
          if (isNameless && comment.loc) context.report({ loc: comment.loc, messageId: 'nameless' });
        }
      },
    };
  },
};
