// One message as an element: who, what, when, and the buttons under it.
import { h, arrows } from "./dom.js";
import { link, rich } from "./entities.js";
import { media } from "./media.js";
import { clockTime } from "./times.js";
import { language, word } from "./words.js";

// `on` is what a message may ask for: press, command, mention, open, inline, menu, copy; and `username` of the bot.
export function messageElement(message, { mine, group, on }) {
  if (message.kind === "new_chat_members") return h("div", { class: "message service-row", data: { id: message.id } }, media(message));
  const who = mine ? word("you") : message.from.name;
  const time = clockTime(message.date);
  const text = message.text ? h("div", { class: "text", lang: message.from.bot ? language() : undefined }, rich(message.text, message.entities, on)) : null;
  const bubble = h(
    "div",
    { class: "bubble" },
    group && !mine && h("div", { class: "author" }, who),
    message.forwarded_from && h("div", { class: "note" }, word("forwarded", { name: message.forwarded_from })),
    message.via_bot && h("div", { class: "note" }, word("via", { name: on.username })),
    message.reply_to && h("div", { class: "quoted" }, message.reply_to.text || "…"),
    media(message),
    text,
    foot(message, time, on),
  );
  const article = h(
    "article",
    { class: `message ${mine ? "mine" : "theirs"}`, data: { id: message.id }, "aria-label": `${who}, ${time}` },
    bubble,
    keyboard(message, on),
  );
  return article;
}

function foot(message, time, on) {
  const more = h("button", { type: "button", class: "more", "aria-label": word("more"), "aria-haspopup": "menu", onclick: (event) => on.menu(message, event.currentTarget) }, "⋯");
  return h(
    "div",
    { class: "foot" },
    more,
    message.protected && h("span", { title: word("protected"), role: "img", "aria-label": word("protected") }, "🔒"),
    message.edited ? h("span", {}, word("edited")) : null,
    h("time", {}, time),
  );
}

function keyboard(message, on) {
  if (!message.rows.length) return null;
  const rows = message.rows.map((row, at) =>
    h("div", { class: "keys-row" }, row.map((button, column) => key(message, button, at, column, on))),
  );
  const keys = h("div", { class: "keys", role: "group" }, rows);
  keys.addEventListener("keydown", (event) => moved(event, keys));
  return keys;
}

function key(message, button, row, column, on) {
  const at = { row, column };
  const shared = { class: `key ${button.style ?? ""}`, data: at };
  if (button.kind === "link") {
    const made = link(button.value, [button.text], on);
    made.className = "key outward";
    Object.assign(made.dataset, at);
    return made;
  }
  return h("button", { type: "button", ...shared, onclick: (event) => pressed(message, button, at, event.currentTarget, on) }, button.text);
}

function pressed(message, button, at, element, on) {
  if (button.kind === "press") on.press(message, at, element);
  else if (button.kind === "inline") on.inline(button.value, false, element);
  else if (button.kind === "inline_here") on.inline(button.value, true, element);
  else if (button.kind === "copy") on.copy(button.value.text ?? "");
}

// Left and right walk along a row; up and down change rows.
function moved(event, keys) {
  const rows = [...keys.children].map((row) => [...row.children]);
  const row = rows.findIndex((buttons) => buttons.includes(document.activeElement));
  if (row < 0) return;
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    arrows(event, rows[row]);
    return;
  }
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const next = step === undefined ? undefined : rows[row + step];
  if (!next) return;
  const column = rows[row].indexOf(document.activeElement);
  next[Math.min(column, next.length - 1)].focus();
  event.preventDefault();
}
