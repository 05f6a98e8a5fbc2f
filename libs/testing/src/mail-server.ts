import { type AddressInfo, type Socket, createServer } from 'node:net';

type Answer = string | ((socket: Socket) => void);

/** What the server says instead of yes, at which moment. */
export interface MailScript {
  readonly RCPT?: Answer;
  /** After the whole letter was handed over. */
  readonly END?: Answer;
}
export interface MailServer {
  readonly url: string;
  /** Every line it heard. */
  readonly heard: string[];
  stop(): Promise<void>;
}

/** A mail server on this machine that says what it is told to, and keeps what it heard. */
export async function aMailServer(script: MailScript = {}): Promise<MailServer> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    const say = (what: Answer) => void (typeof what === 'string' ? socket.write(`${what}\r\n`) : what(socket));
    const answer = answering(script);
    let rest = '';
    socket.on('error', () => undefined);
    say('220 test');
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8');
      const lines = rest.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        heard.push(line);
        const what = answer(line);
        if (what !== null) say(what);
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    heard,
    stop: () => new Promise((closed) => void server.close(() => closed())),
  };
}

/** The answer to each line of one conversation; a line of a letter has none. */
function answering({ RCPT = '250 ok', END = '250 taken' }: MailScript): (line: string) => Answer | null {
  let isLetter = false;
  return (line) => {
    if (isLetter && line !== '.') return null;
    if (line === '.') {
      isLetter = false;
      return END;
    }
    if (line === 'DATA') {
      isLetter = true;
      return '354 go on';
    }
    if (line === 'QUIT') return '221 bye';
    return line.startsWith('RCPT') ? RCPT : '250 ok';
  };
}
