import { connect, createServer } from 'node:net';

/**
 * Stands between the API and PostgreSQL and counts round trips: how often something was sent after an answer had come.
 * Statements that travel together are one trip, whatever they are; what triggers do inside is none.
 *
 * @param {string} url
 */
export async function countTrips(url) {
  const target = new URL(url);
  /** @type {string[]} */
  let trips = [];
  const server = createServer((client) => {
    const upstream = connect({ port: Number(target.port), host: target.hostname, noDelay: true });
    client.setNoDelay(true);
    let isAsking = false;
    client.on('data', (/** @type {Buffer} */ chunk) => {
      if (!isAsking) trips.push(nameOf(chunk));
      isAsking = true;
      upstream.write(chunk);
    });
    upstream.on('data', (/** @type {Buffer} */ chunk) => {
      isAsking = false;
      client.write(chunk);
    });
    for (const [one, other] of /** @type {const} */ ([
      [client, upstream],
      [upstream, client],
    ])) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const through = new URL(url);
  through.port = String(typeof address === 'object' ? address?.port : 0);
  return {
    url: through.href,
    /** The trips since the last time, without those of the change feed. */
    take() {
      const taken = trips.filter((name) => !/platform\.change\.poll|pg_snapshot_xmin/.test(name));
      trips = [];
      return taken;
    },
    stop: () =>
      new Promise(
        (resolve) => (server.close(() => resolve(undefined)), setTimeout(() => resolve(undefined), 500).unref()),
      ),
  };
}

/** Its statement's name, or how it begins. @param {Buffer} chunk */
function nameOf(chunk) {
  const text = chunk.toString('latin1', 0, 4_000);
  return (
    /[a-z]+(?:\.[a-z_]+)+(?=\0)/.exec(text)?.[0] ??
    text
      .replace(/[^\x20-\x7e]+/g, ' ')
      .trim()
      .slice(0, 80)
  );
}
