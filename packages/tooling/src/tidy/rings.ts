/** One package of the workspace and what it may import. */
export type Ring = {
  name: string;
  folder: string;
  /** Rings whose code it may use. */
  uses: string[];
  /** Rings of which it may know types only. */
  knowsTypesOf?: string[];
  /** Rings that only these files (from the ring's folder) may use: wiring. */
  wires?: Record<string, string[]>;
  /** Rings its tests may use on top. */
  testsWith?: string[];
  /** All it may take from npm, where that is few things. */
  npm?: string[];
};

/** The import table: outer rings use inner ones, never the other way round. */
export const RINGS: Ring[] = [
  { name: 'domain', folder: 'packages/domain', uses: [], npm: ['zod'] },
  { name: 'services', folder: 'packages/services', uses: ['domain'], testsWith: ['doubles', 'tooling'] },
  { name: 'offline', folder: 'packages/offline', uses: ['domain'] },
  { name: 'doubles', folder: 'packages/doubles', uses: ['domain'] },
  {
    name: 'server',
    folder: 'apps/server',
    uses: ['services', 'domain'],
    wires: { doubles: ['src/main.ts', 'src/test-payments.ts'] },
    testsWith: ['doubles', 'offline', 'tooling'],
  },
  { name: 'web', folder: 'apps/web', uses: ['offline', 'domain'], knowsTypesOf: ['server'] },
  { name: 'prisma', folder: 'prisma', uses: ['services', 'domain'], testsWith: ['tooling'] },
  {
    name: 'tooling',
    folder: 'packages/tooling',
    uses: ['services', 'domain', 'offline', 'doubles'],
    knowsTypesOf: ['server'],
  },
  {
    name: 'e2e',
    folder: 'e2e',
    uses: ['services', 'domain', 'offline', 'doubles', 'tooling', 'prisma'],
    knowsTypesOf: ['server'],
  },
];

/** Parts of the web app (folders of apps/web/src) and the parts each may not import. */
export const APART: Record<string, string[]> = {
  shop: ['till', 'office'],
  till: ['shop', 'office'],
  office: ['shop', 'till'],
  ui: ['shop', 'till', 'office', 'shell', 'api'],
};

/** Rings without clock and chance: both come in as arguments. */
export const PURE = ['domain', 'offline'];
