// Small ways to make and find elements.

export const $ = (id) => document.getElementById(id);

// h("button", { class: "x", onclick: f, "aria-label": "…" }, "text", node, …): text is always text, never markup.
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function replace(parent, ...children) {
  parent.replaceChildren(...children.flat().filter(Boolean));
}

// Moves the focus among buttons with arrow keys, as in a toolbar or a grid.
export function arrows(event, buttons, columns = 1) {
  const at = buttons.indexOf(document.activeElement);
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
  if (at < 0 || step === undefined) return false;
  const next = buttons[Math.max(0, Math.min(buttons.length - 1, at + step))];
  next.focus();
  event.preventDefault();
  return next !== buttons[at];
}

const ARTLESS = /[\p{L}\p{N}]/u;

export function initial(name) {
  return ([...name].find((letter) => ARTLESS.test(letter)) ?? "?").toUpperCase();
}

export function avatar(element, name, id) {
  element.className = `avatar hue-${Math.abs(Number(id)) % 6}`;
  element.textContent = initial(name);
  return element;
}
