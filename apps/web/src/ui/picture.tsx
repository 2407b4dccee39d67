import { cx } from './cx.ts';

/** A picture in several widths and formats, as the catalogue keeps it. */
export interface PictureFiles {
  alt: string;
  width: number;
  height: number;
  /** A tiny version as a data address, shown until the real one has come. */
  lqip?: string | null;
  files: readonly { path: string; width: number; format: string }[];
}

interface PictureProps {
  picture: PictureFiles;
  /** How wide it will stand, in the words of the sizes attribute: "(min-width: 64rem) 25vw, 50vw". */
  sizes: string;
  /** The first pictures in view are fetched at once and with priority. */
  eager?: boolean;
  /** Where the files lie. */
  base?: string;
  className?: string;
}

/** Takes its place before it arrives (no jump), in the best format and width for the screen. */
export function Picture({ picture, sizes, eager, base = '/media/', className }: PictureProps) {
  const fallback = widest(picture.files, 'webp') ?? picture.files[0];
  return (
    <span className={cx('relative block overflow-hidden bg-sunken', className)}>
      {picture.lqip && (
        <img
          src={picture.lqip}
          alt=""
          aria-hidden="true"
          className="absolute inset-0 size-full scale-110 object-cover blur-lg"
        />
      )}
      <picture>
        {['avif', 'webp'].map((format) => (
          <source key={format} type={`image/${format}`} srcSet={srcSet(picture.files, format, base)} sizes={sizes} />
        ))}
        <img
          src={fallback && base + fallback.path}
          alt={picture.alt}
          width={picture.width}
          height={picture.height}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          decoding="async"
          className="relative size-full object-cover"
        />
      </picture>
    </span>
  );
}

function srcSet(files: PictureFiles['files'], format: string, base: string): string {
  return files
    .filter((file) => file.format === format)
    .map((file) => `${base}${file.path} ${file.width}w`)
    .join(', ');
}

function widest(files: PictureFiles['files'], format: string) {
  return files.filter((file) => file.format === format).sort((a, b) => b.width - a.width)[0];
}
