import { m } from '#messages';

/** Who did it; the two that are nobody in particular have words of their own. */
export function actorWords(actor: string): string {
  if (actor === 'shopper') return m.office_actor_shopper();
  return actor === 'system' ? m.office_actor_system() : actor;
}
