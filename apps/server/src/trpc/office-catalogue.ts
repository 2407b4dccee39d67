import { uuid } from '@evertill/domain';
import {
  applyImport,
  BUNDLE_COMPONENTS_MAX,
  findBundle,
  findCatalogue,
  findMappings,
  importChoices,
  importMappingSchema,
  planImport,
  saveBundle,
  saveMapping,
} from '@evertill/services';
import { z } from 'zod';
import { page } from './inputs.ts';
import { router, staffProcedure } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

const FILE_CHARACTERS_MAX = 20_000_000;
/** The file as text: an office import is what a browser can hold; larger ones go by the command line. */
const file = z.object({
  fileName: z.string().max(255),
  text: z.string().max(FILE_CHARACTERS_MAX),
  mapping: importMappingSchema,
});

export const officeCatalogueRouter = router({
  list: staffProcedure
    .input(
      z.object({
        query: z.string().trim().max(200).default(''),
        status: z.enum(['all', 'active', 'draft', 'archived']).default('all'),
        page,
      }),
    )
    .query(async ({ ctx, input }) => unwrap(await findCatalogue(ctx.services, input, ctx.actor))),
  /** What a variant is made of, and what it is part of. */
  bundle: staffProcedure
    .input(z.object({ variantId: uuid }))
    .query(async ({ ctx, input }) => unwrap(await findBundle(ctx.services, input, ctx.actor))),
  saveBundle: staffProcedure
    .input(
      z.object({
        variantId: uuid,
        components: z
          .array(z.object({ variantId: uuid, quantity: z.number().int().min(1).max(100_000) }))
          .max(BUNDLE_COMPONENTS_MAX),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await saveBundle(ctx.services, input, ctx.actor))),
});

/** How far the imports under way in this process have come, by the id their office gave them. */
const running = new Map<string, { phase: 'read' | 'check' | 'write'; done: number; total: number | null }>();

export const officeImportRouter = router({
  /** Price lists, tax rates and places that a mapping can name. */
  choices: staffProcedure.query(async ({ ctx }) => unwrap(await importChoices(ctx.services, ctx.actor))),
  mappings: staffProcedure.query(async ({ ctx }) => unwrap(await findMappings(ctx.services, ctx.actor))),
  saveMapping: staffProcedure
    .input(z.object({ name: z.string().trim().min(1).max(80), mapping: importMappingSchema }))
    .mutation(async ({ ctx, input }) => unwrap(await saveMapping(ctx.services, input, ctx.actor))),
  /** The dry run: what would be created, changed and refused; writes nothing. */
  plan: staffProcedure
    .input(file)
    .mutation(async ({ ctx, input }) =>
      unwrap(await planImport(ctx.services, { ...input, source: [input.text] }, ctx.actor)),
    ),
  /** All of it, or nothing. */
  run: staffProcedure
    .input(file.extend({ skipRefused: z.boolean().default(false), runId: uuid }))
    .mutation(async ({ ctx, input: { runId, text, ...input } }) => {
      const onProgress = (phase: 'read' | 'check' | 'write', done: number, total: number | null) =>
        void running.set(runId, { phase, done, total });
      try {
        return unwrap(await applyImport(ctx.services, { ...input, source: [text], onProgress }, ctx.actor));
      } finally {
        running.delete(runId);
      }
    }),
  /** Null when this process knows of no such import: it has ended, or another process runs it. */
  progress: staffProcedure.input(z.object({ runId: uuid })).query(({ input }) => running.get(input.runId) ?? null),
});
