import type { Act, Step } from './acts.ts';
import { type Deed, deedOf } from './deeds.ts';
import type { Fault } from './faults.ts';
import { foresee } from './foresee.ts';
import { forgetExpired } from './foresee-promises.ts';
import { ended, type Lane, type Node, restart } from './lane.ts';
import { look } from './look.ts';
import { perform } from './perform.ts';
import { differences, type Outcome, type Reference } from './reference.ts';
import { World } from './world.ts';

/** What a deed ended with; null when trouble came and nobody knows how far it had got. */
interface Done {
  deed: Deed;
  answer: Outcome | null;
}

/**
 * Plays one story in a fresh world. After each step the tables must be what some order of what was done leads to, with
 * the answers that order gives; what failed was done wholly or not at all, and asking again must bring it to its end.
 * Every invariant must hold at every look. Throws with everything that happened so far.
 */
export async function play(lane: Lane, story: readonly Step[]): Promise<void> {
  await lane.pushRest();
  const world = new World(lane, await lane.freshVariants());
  const log: string[] = [];
  try {
    for (const step of story) {
      const done = await actTogether(world, step, log);
      world.references = await judge(world, done);
      const unknown = done.filter(({ answer }) => answer === null);
      if (unknown.length > 0) world.references = await judge(world, await again(world, unknown, log));
      lane.services.clock.forward(step.seconds * 1_000);
    }
  } catch (error) {
    throw new Error([String(error), ...log].join('\n'), { cause: error });
  }
}

/** Asks anew for what nobody knows the end of, all of it before anything is judged: a till tells all it has at once. */
async function again(world: World, unknown: readonly Done[], log: string[]): Promise<Done[]> {
  const done: Done[] = [];
  for (const { deed } of unknown) done.push({ deed, answer: await perform(world, world.lane.services, deed) });
  log.push(...done.map((each) => `again: ${told(each)}`));
  return done;
}

async function actTogether(world: World, step: Step, log: string[]): Promise<Done[]> {
  const { nodes } = world.lane;
  const deeds: { deed: Deed; fault: Fault | null }[] = [];
  for (const [index, { act, fault }] of step.acts.entries()) {
    const deed = await deedOf(world, apart(act, index, step.acts[0]?.act));
    if (deed && !deeds.some((other) => isAboutUnheardOrder(deed, other.deed))) deeds.push({ deed, fault });
  }
  const trouble = (fault: Fault | null): string => (fault ? `, ${fault.kind} before statement ${fault.before}` : '');
  log.push(deeds.map(({ deed, fault }) => `${JSON.stringify(deed)}${trouble(fault)}`).join(' at once with '));
  const done = await Promise.all(
    deeds.map(({ deed, fault }, index) => actAt(world, nodes[index % nodes.length] as Node, deed, fault)),
  );
  log.push(...done.map((each) => `  ${told(each)}`));
  return done;
}

/** An error is only taken for trouble when trouble was planted; any other is a bug. */
async function actAt(world: World, node: Node, deed: Deed, fault: Fault | null): Promise<Done> {
  node.faults.arm(fault);
  const tried = await perform(world, node.services, deed).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  const struck = node.faults.disarm();
  if (struck) {
    await ended(world.lane, node.faults.takeCut());
    restart(node);
  }
  if ('answer' in tried) return { deed, answer: tried.answer };
  if (struck) return { deed, answer: null };
  throw tried.error;
}

/** One person does one thing at a time: the second of two at once is somebody else. */
function apart(act: Act, index: number, first: Act | undefined): Act {
  if (index === 0 || !first || !('owner' in act) || !('owner' in first)) return act;
  return act.owner % 3 === first.owner % 3 ? { ...act, owner: act.owner + 1 } : act;
}

/**
 * True of a word about an order that is only being placed: nobody can say it before they were told of the order, and
 * what it ends at once nobody sees any more, so that no look could tell where it was promised.
 */
const isAboutUnheardOrder = (deed: Deed, other: Deed): boolean =>
  other.kind === 'place' && (deed.kind === 'cancel' || deed.kind === 'fulfil') && deed.orderId === other.orderId;

/** Looks, and keeps everything that may be true now: what some order of what was done leads to, and what is there. */
async function judge(world: World, done: readonly Done[]): Promise<Reference[]> {
  const { found, problems } = await look(world);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const explained = new Map<string, Reference>();
  let closest: string[] | null = null;
  for (const before of world.references) {
    for (const order of ordersOf(done)) {
      const { after, problems: wrong } = explain(world, before, order, found);
      if (wrong.length === 0) explained.set(JSON.stringify(after), after);
      else if (!closest || wrong.length < closest.length) closest = wrong;
    }
  }
  if (explained.size === 0) throw new Error(closest?.join('\n'));
  return [...explained.values()];
}

function explain(
  world: World,
  before: Reference,
  done: readonly Done[],
  found: Reference,
): { after: Reference; problems: string[] } {
  let after = structuredClone(before);
  const problems: string[] = [];
  for (const { deed, answer } of done) {
    const foreseen = foresee(world, after, deed, found);
    after = foreseen.after;
    problems.push(...foreseen.problems);
    if (answer && !same(answer, foreseen.outcome)) {
      problems.push(
        `${deed.kind}: ${JSON.stringify(foreseen.outcome)} was due, ${JSON.stringify(answer)} was answered`,
      );
    }
  }
  forgetExpired(after, found, world.now());
  return { after, problems: [...problems, ...differences(after, found)] };
}

/** Every order of what was done, with and without each deed of which nobody knows. */
function ordersOf(done: readonly Done[]): Done[][] {
  const [first, second] = done;
  const all =
    first && second
      ? [
          [first, second],
          [second, first],
        ]
      : [[...done]];
  const without = done.flatMap((each) => (each.answer === null ? [done.filter((other) => other !== each)] : []));
  const neither = done.length > 1 && without.length === done.length ? [[]] : [];
  return [...all, ...without, ...neither];
}

function same(a: Outcome, b: Outcome): boolean {
  if (a.ok || b.ok) return a.ok === b.ok;
  return JSON.stringify(sorted(a.refusal)) === JSON.stringify(sorted(b.refusal));
}

function sorted(refusal: object): object {
  if (!('lines' in refusal) || !Array.isArray(refusal.lines)) return refusal;
  const lines = [...refusal.lines].sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
  return { ...refusal, lines };
}

const told = ({ deed, answer }: Done): string =>
  `${deed.kind} → ${answer === null ? 'nobody knows' : JSON.stringify(answer)}`;
