import { MalformedBody } from "../errors.ts";
import { Delimiter } from "./delimiter.ts";
import { parsePartHeaders, type PartHeaders } from "./part_headers.ts";

/** What comes next in a form: a part begins, some of its bytes, it ends. */
export type PartEvent =
  | { readonly kind: "part"; readonly headers: PartHeaders }
  | { readonly kind: "data"; readonly bytes: Uint8Array }
  | { readonly kind: "end" };

/** Where the reading stands: before the first part, after a delimiter, in a part, behind the last. */
type State = "preamble" | "delimiter" | "headers" | "data" | "epilogue";

/** The most bytes of the headers of a part, and of what stands before the first part. */
const LARGEST_HEADERS = 8192;

const CRLF = new TextEncoder().encode("\r\n");
const HEADERS_END = new TextEncoder().encode("\r\n\r\n");

/**
 * Reads a form out of bytes that arrive bit by bit, cut anywhere. It keeps no more than the headers of a part, or the
 * beginning of a delimiter. What could be read in two ways is refused.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7578}
 * @see {@link https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1}
 */
export class MultipartParser {
  readonly #delimiter: Delimiter;
  #state: State = "preamble";
  // The first delimiter has no line before it.
  #bytes: Uint8Array = CRLF;
  #at = 0;

  constructor(boundary: string) {
    this.#delimiter = new Delimiter(boundary);
  }

  /** Takes the next bytes, and tells what is in them. What it tells is of no use once the next bytes come. */
  *feed(chunk: Uint8Array): Generator<PartEvent> {
    this.#bytes = joined(this.#bytes, chunk);
    this.#at = 0;
    for (let event = this.#next(); event !== "more"; event = this.#next()) {
      if (event !== undefined) yield event;
    }
    // A copy: the memory of the chunk belongs to whoever reads the body.
    this.#bytes = this.#bytes.slice(this.#at);
  }

  /** Says that there are no more bytes. */
  finish(): void {
    if (this.#state !== "epilogue") throw new MalformedBody("the form ends before its last boundary");
  }

  /** One step; "more" where the bytes do not suffice for it. */
  #next(): PartEvent | "more" | undefined {
    switch (this.#state) {
      case "preamble":
        return this.#passPreamble();
      case "delimiter":
        return this.#endDelimiter();
      case "headers":
        return this.#readHeaders();
      case "data":
        return this.#readData();
      case "epilogue":
        this.#at = this.#bytes.byteLength;
        return "more";
    }
  }

  #passPreamble(): "more" | undefined {
    const found = this.#delimiter.find(this.#bytes, 0);
    if ((found < 0 ? this.#bytes.byteLength : found) > LARGEST_HEADERS) {
      throw new MalformedBody("its parts do not begin with the boundary that its Content-Type names");
    }
    if (found < 0) return "more";
    this.#enter("delimiter", found + this.#delimiter.length);
  }

  #endDelimiter(): "more" | undefined {
    const [first, second] = this.#bytes.subarray(this.#at, this.#at + 2);
    if (second === undefined) return "more";
    if (first === CRLF[0] && second === CRLF[1]) return this.#enter("headers", this.#at);
    if (first === 45 && second === 45) return this.#enter("epilogue", this.#at);
    throw new MalformedBody("a line begins with the boundary and goes on with something else");
  }

  #readHeaders(): PartEvent | "more" {
    // The line break of the delimiter counts, since there may be no headers at all.
    const end = find(this.#bytes, HEADERS_END, this.#at);
    if ((end < 0 ? this.#bytes.byteLength : end) - this.#at > LARGEST_HEADERS) {
      throw new MalformedBody(`a part has more than ${LARGEST_HEADERS} bytes of headers`);
    }
    if (end < 0) return "more";
    const headers = parsePartHeaders(this.#bytes.subarray(this.#at + CRLF.byteLength, end));
    this.#enter("data", end + HEADERS_END.byteLength);
    return { kind: "part", headers };
  }

  #readData(): PartEvent | "more" {
    const start = this.#at;
    const found = this.#delimiter.find(this.#bytes, start);
    if (found === start) {
      this.#enter("delimiter", start + this.#delimiter.length);
      return { kind: "end" };
    }
    this.#at = found < 0 ? this.#delimiter.findStart(this.#bytes, start) : found;
    return this.#at > start ? { kind: "data", bytes: this.#bytes.subarray(start, this.#at) } : "more";
  }

  #enter(state: State, at: number): undefined {
    this.#state = state;
    this.#at = at;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.byteLength === 0) return second;
  const bytes = new Uint8Array(first.byteLength + second.byteLength);
  bytes.set(first);
  bytes.set(second, first.byteLength);
  return bytes;
}

function find(bytes: Uint8Array, searched: Uint8Array, from: number): number {
  const isThere = (at: number): boolean => searched.every((byte, index) => bytes[at + index] === byte);
  let at = bytes.indexOf(13, from);
  while (at >= 0 && !isThere(at)) at = bytes.indexOf(13, at + 1);
  return at;
}
