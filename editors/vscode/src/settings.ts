// The settings that are passed on to the server; the others are about the extension itself.

/** The settings of the server, by their names in package.json without the prefix. */
export const SERVER_SETTINGS = [
  'config', 'isolated', 'select', 'extendSelect', 'ignore', 'severityAtLeast', 'noInlineConfig', 'genre', 'asOf',
  'wholePage', 'maxSize', 'baseline', 'claims', 'allowReason',
] as const;

/** What the server gets: only what is set, because the server rejects what it does not know. */
export function serverSettings(get: (name: string) => unknown): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const name of SERVER_SETTINGS) {
    const value = get(name);
    if (value !== undefined && value !== null) all[name] = value;
  }
  return all;
}
