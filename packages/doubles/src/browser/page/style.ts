/** Shared by form and dialog; a constructed sheet, since the page's policy forbids inline styles. */
export const formStyle = `
  :host { display: block; font-family: var(--fontFamily); font-size: var(--fontSizeBase); color: var(--colorText); }
  * { box-sizing: border-box; }
  .form { display: grid; gap: calc(var(--spacingUnit) * 4); }
  .badge { color: var(--colorTextSecondary); font-size: 0.875em; margin: 0; }
  .row { display: grid; grid-template-columns: 1fr 1fr; gap: calc(var(--spacingUnit) * 3); }
  .field { display: grid; gap: var(--spacingUnit); align-content: start; min-width: 0; }
  label { font-size: 0.875em; font-weight: 500; }
  input {
    font: inherit; color: inherit; background: var(--colorBackground); width: 100%; min-height: 44px;
    padding: calc(var(--spacingUnit) * 2) calc(var(--spacingUnit) * 3);
    border: 1px solid var(--colorBorder); border-radius: var(--borderRadius);
  }
  input::placeholder { color: var(--colorTextSecondary); opacity: 1; }
  input[aria-invalid="true"] { border-color: var(--colorDanger); }
  :is(input, button):focus-visible { outline: 2px solid var(--colorPrimary); outline-offset: 1px; }
  .error { color: var(--colorDanger); font-size: 0.875em; margin: 0; }
  .error:empty { display: none; }
  .fill { display: flex; flex-wrap: wrap; align-items: center; gap: calc(var(--spacingUnit) * 2); }
  .fill span { color: var(--colorTextSecondary); font-size: 0.875em; flex-basis: 100%; }
  button {
    font: inherit; font-size: 0.875em; color: var(--colorText); background: transparent; cursor: pointer;
    min-height: 44px; padding: 0 calc(var(--spacingUnit) * 4);
    border: 1px solid var(--colorBorder); border-radius: var(--borderRadius);
  }
  button.main { background: var(--colorPrimary); border-color: var(--colorPrimary); color: var(--colorBackground); }
  dialog {
    color: var(--colorText); background: var(--colorBackground); border: 1px solid var(--colorBorder);
    border-radius: var(--borderRadius); max-width: 26rem; padding: calc(var(--spacingUnit) * 6);
  }
  dialog::backdrop { background: rgb(0 0 0 / 0.5); }
  h2 { font-size: 1.125em; margin: 0 0 calc(var(--spacingUnit) * 2); }
  .answers { display: flex; gap: calc(var(--spacingUnit) * 3); justify-content: end; }
`;

/** A shadow root with the form's style: the page's own rules stay out, labels and inputs stay reachable. */
export function styledShadow(host: HTMLElement): ShadowRoot {
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(formStyle);
  shadow.adoptedStyleSheets = [sheet];
  return shadow;
}

/** An element with attributes and children, without markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}
