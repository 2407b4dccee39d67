import { Label } from 'react-aria-components/Label';
import { ProgressBar } from 'react-aria-components/ProgressBar';

interface ProgressProps {
  label: string;
  /** 0 to 100; left out while the end is not known. */
  value?: number;
  /** Words in place of the percentage, such as "3,200 of 10,000 rows". */
  valueLabel?: string;
}

/** How far something has come. */
export function Progress({ label, value, valueLabel }: ProgressProps) {
  return (
    <ProgressBar value={value} isIndeterminate={value === undefined} valueLabel={valueLabel} className="grid gap-2">
      {({ percentage, valueText }) => (
        <>
          <div className="flex justify-between gap-4 text-sm">
            <Label className="font-[550]">{label}</Label>
            <span className="money text-ink-soft">{valueText}</span>
          </div>
          <svg
            aria-hidden="true"
            viewBox="0 0 100 2"
            preserveAspectRatio="none"
            className="h-2 w-full overflow-hidden rounded-full"
          >
            <rect width="100" height="2" className="fill-sunken" />
            <rect
              width={percentage ?? 35}
              height="2"
              className={
                percentage === undefined ? 'animate-pulse fill-accent' : 'fill-accent transition-[width] duration-300'
              }
            />
          </svg>
        </>
      )}
    </ProgressBar>
  );
}
