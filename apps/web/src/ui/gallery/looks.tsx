import { useState } from 'react';
import { Badge } from '../badge.tsx';
import { Button } from '../button.tsx';
import { Card } from '../card.tsx';
import { Keypad, type KeypadKey } from '../keypad.tsx';
import { Money } from '../money.tsx';
import { Picture } from '../picture.tsx';
import { Section } from './section.tsx';

const COLOURS = ['#d8c3a5', '#8fa79a', '#c98b6b', '#e5d9c3'];

/** Drawn here, so that the gallery needs no server. */
function drawn(colour: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 500"><rect width="400" height="500" fill="#efe8dc"/><ellipse cx="200" cy="400" rx="120" ry="18" fill="#0001"/><path d="M110 250h180c0 90-40 150-90 150s-90-60-90-150z" fill="${colour}"/><ellipse cx="200" cy="250" rx="90" ry="20" fill="#0002"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export function StoreLook() {
  return (
    <Section title="In the store">
      <ul className="grid grid-cols-2 gap-x-5 gap-y-8 lg:grid-cols-4">
        {COLOURS.map((colour, place) => (
          <li key={colour} className="grid gap-3">
            <Picture
              base=""
              sizes="25vw"
              className="aspect-4/5 rounded-card"
              picture={{
                alt: 'A stoneware bowl',
                width: 400,
                height: 500,
                lqip: null,
                files: [{ path: drawn(colour), width: 400, format: 'svg+xml' }],
              }}
            />
            <div className="grid gap-0.5">
              <p className="display text-lg leading-snug">Stoneware bowl</p>
              <p className="text-ink-faint text-sm">Hand-thrown in Devon</p>
              <p className="mt-1 flex flex-wrap items-center gap-2.5">
                <Money amount={2400 + place * 350} currency="GBP" className="font-[550]" />
                {place === 1 && <Money amount={3200} currency="GBP" struck className="text-sm" />}
                {place === 2 && <Badge tone="saved">2 left</Badge>}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function TillLook() {
  const [typed, type] = useState('2000');
  const press = (key: KeypadKey) =>
    type((before) => (key === 'back' ? before.slice(0, -1) : key === 'clear' ? '' : before + key));
  return (
    <Section title="At the till">
      <div className="grid gap-6 lg:grid-cols-[1fr_22rem]">
        <Card className="grid content-between gap-8 p-6">
          <ul className="grid divide-y divide-line">
            {['Oak tray', 'Linen throw', 'Beeswax candle'].map((name, place) => (
              <li key={name} className="flex items-center justify-between gap-4 py-3 text-lg">
                <span>
                  {name} <span className="text-ink-faint">× {place + 1}</span>
                </span>
                <Money amount={(place + 1) * 1895} currency="GBP" />
              </li>
            ))}
          </ul>
          <div className="flex items-end justify-between gap-4">
            <span className="text-ink-soft">To pay</span>
            <Money amount={11370} currency="GBP" className="display text-display" />
          </div>
        </Card>
        <div className="grid gap-3">
          <p className="money rounded-card bg-sunken px-5 py-3 text-end text-title">
            <Money amount={Number(typed)} currency="GBP" />
          </p>
          <Keypad label="Cash given" onKey={press} />
          <Button variant="primary" size="huge" full>
            Take cash
          </Button>
        </div>
      </div>
    </Section>
  );
}
