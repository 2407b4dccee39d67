import { Plus, ShoppingBag, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../button.tsx';
import { Checkbox, Switch } from '../checkbox.tsx';
import { ComboBox } from '../combo-box.tsx';
import { IconButton } from '../icon-button.tsx';
import { Anchor, ButtonAnchor } from '../link.tsx';
import { Money } from '../money.tsx';
import { MoneyField, NumberField } from '../number-field.tsx';
import { QuantityStepper } from '../quantity-stepper.tsx';
import { RadioGroup } from '../radio-group.tsx';
import { SearchField } from '../search-field.tsx';
import { NativeSelect, Select } from '../select.tsx';
import { TextField } from '../text-field.tsx';
import { Section } from './section.tsx';

const VARIANTS = ['primary', 'ink', 'secondary', 'quiet', 'danger'] as const;
const SIZES = ['small', 'medium', 'large', 'huge'] as const;
const PLACES = [
  { id: 'york', label: 'York', description: '12 Stonegate' },
  { id: 'bath', label: 'Bath', description: '3 Milsom Place' },
  { id: 'leeds', label: 'Leeds', description: 'Closed until Monday', isDisabled: true },
];

export function Actions() {
  return (
    <Section title="Actions">
      {SIZES.map((size) => (
        <div key={size} className="flex flex-wrap items-center gap-3">
          {VARIANTS.map((variant) => (
            <Button key={variant} variant={variant} size={size}>
              {variant === 'primary' && <ShoppingBag aria-hidden className="size-4.5" />}
              {variant}
            </Button>
          ))}
          <IconButton label="Remove" size={size}>
            <Trash2 aria-hidden className="size-5" />
          </IconButton>
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" busy>
          At work
        </Button>
        <Button isDisabled>Not now</Button>
        <ButtonAnchor href="#top" variant="ink">
          A link as a button
        </ButtonAnchor>
        <p>
          A sentence with <Anchor href="#top">a link in it</Anchor>.
        </p>
      </div>
    </Section>
  );
}

export function Fields() {
  const [place, setPlace] = useState<string | null>('york');
  const [found, setFound] = useState<string | null>(null);
  const [amount, setAmount] = useState<number | null>(1250);
  return (
    <Section title="Fields">
      <div className="grid items-start gap-6 sm:grid-cols-2 lg:grid-cols-3">
        <TextField label="Name" placeholder="As on the parcel" description="We write it on the label." />
        <TextField label="E-mail" type="email" defaultValue="ada@" errorMessage="This is not an e-mail address." />
        <TextField label="Note" lines={3} placeholder="A word to the packer" />
        <NumberField label="Weight" defaultValue={1250} formatOptions={{ style: 'unit', unit: 'gram' }} />
        <MoneyField label="Cash given" currency="GBP" amount={amount} onAmountChange={setAmount} size="large" />
        <SearchField label="Search the shop" placeholder="Search 150 things" />
        <Select label="Shop" choices={PLACES} value={place} onChange={setPlace} />
        <ComboBox label="Supplier" choices={PLACES} value={found} onChange={setFound} placeholder="Type to find" />
        <NativeSelect label="Sort by" choices={PLACES} defaultValue="bath" />
        <TextField label="Closed for now" isDisabled defaultValue="Nothing to enter" />
      </div>
    </Section>
  );
}

export function Choices() {
  const [way, setWay] = useState('home');
  const [size, setSize] = useState('m');
  const [count, setCount] = useState(2);
  return (
    <Section title="Choices">
      <div className="grid items-start gap-8 lg:grid-cols-2">
        <RadioGroup
          label="How shall it come to you?"
          value={way}
          onChange={setWay}
          choices={[
            {
              id: 'home',
              label: 'To your door',
              description: 'Tuesday, 24 November',
              aside: <Money amount={395} currency="GBP" />,
            },
            { id: 'shop', label: 'Collect in York', description: 'Ready in two hours', aside: 'Free' },
            { id: 'far', label: 'Collect in Leeds', description: 'Closed until Monday', isDisabled: true },
          ]}
        />
        <div className="grid justify-items-start gap-6">
          <RadioGroup
            label="Size"
            look="chips"
            value={size}
            onChange={setSize}
            choices={[
              { id: 's', label: 'Small' },
              { id: 'm', label: 'Medium' },
              { id: 'l', label: 'Large', isDisabled: true },
            ]}
          />
          <QuantityStepper label="How many" value={count} onChange={setCount} maxValue={12} />
          <Checkbox defaultChecked description="You can change your mind at any time.">
            Send me news, once a month
          </Checkbox>
          <Checkbox>Only what is in stock</Checkbox>
          <Switch defaultChecked>Print a receipt after each sale</Switch>
          <Switch description="Sounds at each scan">Beep</Switch>
          <Button variant="quiet">
            <Plus aria-hidden className="size-4" /> Add another
          </Button>
        </div>
      </div>
    </Section>
  );
}
