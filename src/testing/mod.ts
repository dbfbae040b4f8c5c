/**
 * The test kit: a client that drives a site without a socket, and a database in memory.
 *
 * @module
 */
export { TestClient, testClient, type TestClientOptions, type TestRequest, type TestResponse } from "./client.ts";
