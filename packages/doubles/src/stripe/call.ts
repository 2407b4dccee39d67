/** What a handler may know of a request besides its parameters. */
export interface Call {
  /** The id in the path, or '' where the route has none. */
  id: string;
  /** Which key signed the request. A publishable one comes from a browser and must show a client secret. */
  key: 'secret' | 'publishable';
}
