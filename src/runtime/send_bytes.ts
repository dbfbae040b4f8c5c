/** A request whose body is bytes. */
export interface BytesRequest {
  /** The method, such as `PUT`. */
  readonly method: string;
  /** The absolute address. */
  readonly url: string;
  /** The headers, without `Content-Length`. */
  readonly headers: Headers;
  /** The body. It has to stay as it is until the answer is there. */
  readonly body: Uint8Array;
  /** Ends the request. */
  readonly signal: AbortSignal;
}

/**
 * Sends bytes as they lie, where `fetch()` would copy them. Redirects are answers, and the answer is read to its end:
 * for requests whose answers are short.
 */
export type SendBytes = (request: BytesRequest) => Promise<Response>;
