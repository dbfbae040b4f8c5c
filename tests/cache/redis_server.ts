/** Enough of a Redis server for a cache: strings with an expiry, behind the protocol that a real one speaks. */

export interface RedisServer extends AsyncDisposable {
  readonly url: string;
}

/**
 * Starts it, or uses the real one that `REDIS_URL` names.
 *
 * @see {@link https://redis.io/docs/latest/develop/reference/protocol-spec/}
 */
export function startRedis(): RedisServer {
  const url = Deno.env.get("REDIS_URL");
  if (url !== undefined) return { url, [Symbol.asyncDispose]: () => Promise.resolve() };
  const values = new Map<string, { readonly text: string; readonly end: number }>();
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const connections = new Set<Deno.Conn>();
  const serving = (async () => {
    for await (const connection of listener) {
      connections.add(connection);
      void serve(connection, values).catch(() => {});
    }
  })();
  return {
    url: `redis://127.0.0.1:${listener.addr.port}`,
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const connection of connections) {
        try {
          connection.close();
        } catch {
          // The client has closed it already.
        }
      }
      await serving;
    },
  };
}

type Values = Map<string, { readonly text: string; readonly end: number }>;

async function serve(connection: Deno.Conn, values: Values): Promise<void> {
  let pending = new Uint8Array();
  const chunk = new Uint8Array(65_536);
  for (;;) {
    const read = await connection.read(chunk);
    if (read === null) return connection.close();
    pending = new Uint8Array([...pending, ...chunk.subarray(0, read)]);
    for (let parsed = parse(pending); parsed; parsed = parse(pending)) {
      pending = pending.slice(parsed.length);
      await new Blob([answer(parsed.words, values)]).stream().pipeTo(connection.writable, { preventClose: true });
    }
  }
}

/** Reads one command: a list of texts, each behind its length. */
function parse(bytes: Uint8Array): { words: string[]; length: number } | undefined {
  let place = 0;
  const line = (): string | undefined => {
    const end = bytes.indexOf(13, place);
    if (end < 0 || end + 1 >= bytes.length) return undefined;
    const text = new TextDecoder().decode(bytes.subarray(place, end));
    place = end + 2;
    return text;
  };
  const count = Number(line()?.slice(1));
  const words: string[] = [];
  for (let index = 0; index < count; index++) {
    const length = Number(line()?.slice(1));
    if (Number.isNaN(length) || place + length + 2 > bytes.length) return undefined;
    words.push(new TextDecoder().decode(bytes.subarray(place, place + length)));
    place += length + 2;
  }
  return words.length > 0 ? { words, length: place } : undefined;
}

function answer([name = "", ...args]: string[], values: Values): string {
  const [key = "", value = "", , seconds] = args;
  switch (name.toLowerCase()) {
    case "get": {
      const found = values.get(key);
      return found && found.end > Date.now() ? bulk(found.text) : "$-1\r\n";
    }
    case "set":
      values.set(key, { text: value, end: seconds === undefined ? Infinity : Date.now() + Number(seconds) * 1000 });
      return "+OK\r\n";
    case "unlink":
      return `:${values.delete(key) ? 1 : 0}\r\n`;
    case "scan":
      return `*2\r\n${bulk("0")}*${values.size}\r\n${[...values.keys()].map(bulk).join("")}`;
    case "info":
      return bulk("redis_version:7.0.0\r\nloading:0");
    case "client":
      return "+OK\r\n";
    default:
      return `-ERR unknown command '${name}'\r\n`;
  }
}

function bulk(text: string): string {
  return `$${new TextEncoder().encode(text).length}\r\n${text}\r\n`;
}
