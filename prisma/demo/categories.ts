import type { DemoCategory } from './types.ts';

/** Eight departments and their shelves, in the order in which the shop shows them. */
export const categories: DemoCategory[] = [
  department('tableware', 'Tableware', 'Stoneware, glass and linen for a table that is used every day.', {
    mugs: ['Mugs & cups', 'For the first coffee and the last tea.'],
    plates: ['Plates & bowls', 'Thrown and glazed to stack, chip slowly and go with one another.'],
    glass: ['Glass & carafes', 'Mouth-blown, with the small bubbles left in.'],
    serving: ['Serving', 'Trays, platters and pots that go from stove to table.'],
  }),
  department('kitchen', 'Kitchen', 'Few tools, well made, that can be sharpened, seasoned and handed on.', {
    cookware: ['Pots & pans', 'Iron, enamel and steel for every hob.'],
    knives: ['Knives & boards', 'Edges that hold and wood that is kind to them.'],
    brewing: ['Kettles & teapots', 'For tea drinkers and coffee people.'],
    tools: ['Kitchen tools', 'Spoons, mills and brushes within reach.'],
  }),
  department('pantry', 'Pantry', 'Tea and coffee from small growers, by the tin or weighed out.', {
    tea: ['Tea', 'Loose leaf, blended in small lots.'],
    coffee: ['Coffee', 'Roasted on Tuesdays, ground as you like it.'],
    jars: ['Jars & tins', 'To keep it all dry and out of the light.'],
  }),
  department('textiles', 'Textiles', 'Wool, linen and cotton in colours that sit well together.', {
    cushions: ['Cushions', 'Covers in washed linen and wool, filled with feather.'],
    throws: ['Throws & blankets', 'Woven from lambswool and recycled yarn.'],
    rugs: ['Rugs & mats', 'Flat weaves and warm piles.'],
    warmth: ['Keeping warm', 'Simple things that keep heat in and bills down.'],
  }),
  department('bed-bath', 'Bed & Bath', 'Linen that softens with every wash, and what goes beside the basin.', {
    bedlinen: ['Bed linen', 'Washed linen and crisp percale.'],
    towels: ['Towels', 'Thick enough to matter, quick enough to dry.'],
    soap: ['Soap & brushes', 'Cold-process bars and brushes of beech and bristle.'],
  }),
  department('light', 'Light', 'Lamps with a warm glow and candles that burn clean.', {
    lamps: ['Lamps', 'Ceramic bases, linen shades, a good switch.'],
    candles: ['Candles', 'Rapeseed and beeswax, poured by hand.'],
    holders: ['Candle holders', 'In iron, brass and clay.'],
  }),
  department(
    'furniture',
    'Furniture & Storage',
    'Oak and ash pieces with honest joints, and somewhere to put things.',
    {
      seating: ['Chairs & stools', 'Solid wood, made to be repaired.'],
      shelves: ['Shelves & hooks', 'For coats, cups and what has no other place.'],
      baskets: ['Baskets & boxes', 'Willow, seagrass and ply.'],
    },
  ),
  department('living', 'Home & Garden', 'The last tenth that makes a room yours.', {
    vases: ['Vases', 'For a branch, or for a whole market bunch.'],
    planters: ['Planters', 'Clay that breathes, with a saucer to match.'],
    wall: ['Mirrors & clocks', 'Quiet things for the wall.'],
    desk: ['Desk & paper', 'Notebooks and trays for a tidy half hour.'],
  }),
].flat();

function department(
  slug: string,
  name: string,
  intro: string,
  shelves: Record<string, [string, string]>,
): DemoCategory[] {
  const children = Object.entries(shelves).map(
    ([child, [title, text]]): DemoCategory => ({ slug: child, name: title, intro: text, parent: slug }),
  );
  return [{ slug, name, intro, parent: null }, ...children];
}
