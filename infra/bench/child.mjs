/**
 * How a process of the bench speaks with the one that started it: it says when it is ready, answers what it is asked,
 * and ends when the other is gone.
 *
 * @param {Record<string, (ask: any) => unknown>} answers
 */
export function answerParent(answers) {
  /** @type {Record<string, (ask: any) => unknown>} */
  const all = {
    usage: () => {
      const { user, system } = process.cpuUsage();
      return { cpuMs: (user + system) / 1000, rss: process.memoryUsage.rss() };
    },
    ...answers,
  };
  process.on('message', (/** @type {{ id: number, what: string, ask: any }} */ { id, what, ask }) => {
    Promise.resolve()
      .then(() => all[what]?.(ask))
      .then(
        (answer) => process.send?.({ id, answer }),
        (error) =>
          process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
  });
  process.on('disconnect', () => process.exit(0));
}

/** @param {object} [facts] */
export function tellReady(facts = {}) {
  process.send?.({ ready: true, ...facts });
}
