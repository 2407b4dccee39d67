import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeArrival, judgeSending, moveTransfer, TRANSFER_ACTS, type TransferState } from './transfer.ts';

const lines = fc
  .uniqueArray(fc.record({ variantId: fc.uuid(), quantity: fc.integer({ min: 1, max: 99 }) }), {
    selector: (line) => line.variantId,
    minLength: 1,
    maxLength: 6,
  })
  .filter((list) => list.length > 0);

describe('a transfer', () => {
  it('is sent once, arrives once, and is cancelled only before it left', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TRANSFER_ACTS), { maxLength: 12 }), (acts) => {
        const done: string[] = [];
        let state: TransferState = 'requested';
        for (const act of acts) {
          const next = moveTransfer(state, act);
          if (!next.ok) continue;
          state = next.value;
          done.push(act);
        }
        expect([[], ['send'], ['send', 'receive'], ['cancel']]).toContainEqual(done);
      }),
    );
  });

  it('never sends more than was requested, and what is not named leaves whole', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 120 }), (requested, sent) => {
        const [first, ...rest] = requested;
        if (!first) return;
        const judged = judgeSending(requested, [{ variantId: first.variantId, sent }]);
        if (sent > first.quantity) {
          expect(judged).toMatchObject({ ok: false, refusal: { code: 'quantity.too-much', max: first.quantity } });
        } else if (sent === 0 && rest.length === 0) {
          expect(judged).toMatchObject({ ok: false, refusal: { code: 'input.invalid' } });
        } else {
          const whole = rest.map(({ variantId, quantity }) => ({ variantId, sent: quantity }));
          expect(judged).toEqual({ ok: true, value: [{ variantId: first.variantId, sent }, ...whole] });
        }
      }),
    );
  });

  it('accounts for every unit that was sent', () => {
    const figures = fc.record({
      received: fc.integer({ min: 0, max: 40 }),
      damaged: fc.integer({ min: 0, max: 40 }),
      lost: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(lines, figures, (requested, said) => {
        const sent = requested.map(({ variantId, quantity }) => ({ variantId, sent: quantity }));
        const first = sent[0];
        if (!first) return;
        const judged = judgeArrival(sent, [{ variantId: first.variantId, ...said }]);
        expect(judged.ok).toBe(said.received + said.damaged + said.lost === first.sent);
        if (!judged.ok) return;
        for (const [index, line] of judged.value.entries()) {
          expect(line.received + line.damaged + line.lost).toBe(sent[index]?.sent);
        }
      }),
    );
  });

  it('refuses lines it does not have', () => {
    expect(judgeSending([{ variantId: 'a', quantity: 1 }], [{ variantId: 'b', sent: 1 }])).toMatchObject({
      refusal: { code: 'not.found', id: 'b' },
    });
    expect(
      judgeArrival([{ variantId: 'a', sent: 1 }], [{ variantId: 'b', received: 1, damaged: 0, lost: 0 }]),
    ).toMatchObject({ refusal: { code: 'not.found', id: 'b' } });
  });
});
