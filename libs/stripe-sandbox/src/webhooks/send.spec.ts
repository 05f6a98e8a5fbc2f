import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { sendByHttp } from './send';

it('tries again when the receiver hung up an idle line at that moment, and only then', async () => {
  let requests = 0;
  const lines = new Set<Socket>();
  const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: keep-alive\r\n\r\n';
  const server = createServer((line) => {
    let onThisLine = 0;
    lines.add(line);
    line.on('error', () => undefined);
    line.on('data', () => {
      requests++;
      // The second request on a line finds it dead, as after a restart of the receiver.
      if (onThisLine++ === 0) line.write(answer);
      else line.resetAndDestroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const send = () => sendByHttp({ url, headers: { 'content-type': 'application/json' }, body: '{}' });
  expect([await send(), await send()]).toEqual([200, 200]);
  expect(requests).toBe(3);
  for (const line of lines) line.destroy();
  await new Promise((resolve) => server.close(resolve));
  await expect(send()).rejects.toThrow('ECONNREFUSED');
});
