/** In pixels; all rows are alike, so that a hundred thousand scroll like ten. */
export const ROW_HEIGHT = 52;
export const NAME_WIDTH = 232;
export const FIGURE_WIDTH = 108;
