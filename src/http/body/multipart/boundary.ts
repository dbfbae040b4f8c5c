import { MalformedBody } from "../errors.ts";
import type { HeaderValue } from "../header_value.ts";

/** RFC 2046 §5.1.1: up to 70 of these characters, the last of which is no space. */
const BOUNDARY = /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/;

/**
 * Finds the line that parts a form.
 *
 * @param type The `Content-Type` of the request.
 * @returns The boundary.
 * @throws {MalformedBody} If there is none, or none that a form may have.
 */
export function boundaryOf(type: HeaderValue): string {
  const boundary = type.parameters.get("boundary");
  if (boundary === undefined) throw new MalformedBody("its Content-Type names no boundary");
  if (!BOUNDARY.test(boundary)) {
    throw new MalformedBody(
      "the boundary of its Content-Type is longer than 70 characters, or has other ones than it may",
    );
  }
  return boundary;
}
