// The messages of the open chat.
import { get } from "./api.js";
import { $, h, replace } from "./dom.js";
import { messageElement } from "./message.js";
import { toast } from "./overlay.js";
import { app, chat, mine, now } from "./state.js";
import { dayName } from "./times.js";
import { word } from "./words.js";

const PAGE = 60;
const PATIENCE = 20000;
const waiting = new Map(); // press id to its button
const early = new Set(); // presses answered before their own request came back
let shown = [];
let on = null;
let typing = 0;

export function listen(actions) {
  on = actions;
}

export async function load() {
  const wanted = app.chatId;
  const { messages } = await get("history", { person: app.person.id, chat: wanted, limit: PAGE });
  if (wanted !== app.chatId) return;
  shown = messages;
  draw();
  toEnd();
}

async function earlier() {
  const before = shown[0].id;
  const { messages } = await get("history", { person: app.person.id, chat: app.chatId, limit: PAGE, before });
  const from = $("log").scrollHeight - $("log").scrollTop;
  shown = [...messages, ...shown];
  draw(messages.length === PAGE);
  $("log").scrollTop = $("log").scrollHeight - from;
}

function draw(more = shown.length === PAGE) {
  const elements = more ? [h("button", { type: "button", class: "quiet earlier", onclick: earlier }, word("earlier"))] : [];
  let day = "";
  for (const message of shown) {
    const name = dayName(message.date, now());
    if (name !== day) elements.push(dayElement(name));
    day = name;
    elements.push(made(message));
  }
  replace($("log"), elements.length ? elements : welcome());
}

const dayElement = (name) => h("div", { class: "day", data: { day: name } }, h("span", {}, name));

function welcome() {
  const place = chat();
  if (place?.kind === "private") return h("div", { class: "welcome" }, app.description && h("p", {}, app.description), h("p", { class: "hint" }, word("newChat")));
  return h("div", { class: "welcome" }, h("p", { class: "hint" }, word("empty", { name: app.bot.username })));
}

const made = (message) => messageElement(message, { mine: mine(message), group: chat()?.kind !== "private", on });

const found = (id) => $("log").querySelector(`[data-id="${id}"]`);

const isAtEnd = () => $("log").scrollHeight - $("log").scrollTop - $("log").clientHeight < 120;

export function toEnd() {
  $("log").scrollTop = $("log").scrollHeight;
}

export function add(message) {
  hush();
  if (found(message.id)) return edit(message);
  const follow = isAtEnd() || mine(message);
  if (!shown.length) $("log").replaceChildren();
  const name = dayName(message.date, now());
  if ($("log").querySelector(".day:last-of-type, .day") === null || lastDay() !== name) $("log").append(dayElement(name));
  shown.push(message);
  const element = made(message);
  $("log").append(element);
  if (follow) reveal(element);
  return undefined;
}

const lastDay = () => [...$("log").querySelectorAll(".day")].pop()?.dataset.day;

// To the end; but the beginning of a message taller than the window is not scrolled away.
function reveal(element) {
  toEnd();
  if (element.offsetHeight > $("log").clientHeight) $("log").scrollTop = element.offsetTop - $("log").offsetTop - 8;
}

export function edit(message) {
  const old = found(message.id);
  if (!old) return;
  const follow = isAtEnd();
  shown = shown.map((each) => (each.id === message.id ? message : each));
  const focused = old.contains(document.activeElement) ? document.activeElement.dataset : null;
  const element = made(message);
  old.replaceWith(element);
  if (focused) refocus(element, focused);
  if (follow) toEnd();
}

// After an edit the focus stays where the hand was, or goes to the nearest thing that can be pressed.
function refocus(element, { row, column }) {
  const keys = [...element.querySelectorAll(".key")];
  const same = keys.find((key) => key.dataset.row === row && key.dataset.column === column);
  (same ?? keys[0] ?? lastKeys() ?? $("text")).focus({ preventScroll: true });
}

export const lastKeys = () => [...$("log").querySelectorAll(".keys")].pop()?.querySelector(".key");

export function remove(id) {
  shown = shown.filter((message) => message.id !== id);
  const old = found(id);
  const hadFocus = old?.contains(document.activeElement);
  old?.remove();
  if (hadFocus) (lastKeys() ?? $("text")).focus({ preventScroll: true });
}

export async function press(element, sent) {
  busy(element, true);
  try {
    const { press: id } = await sent;
    if (early.delete(id)) return busy(element, false);
    waiting.set(id, element);
    setTimeout(() => waiting.has(id) && (settle(id), toast(word("noAnswer"))), PATIENCE);
  } catch (error) {
    busy(element, false);
    toast(error.message);
  }
  return undefined;
}

function busy(element, is) {
  element.classList.toggle("busy", is);
  element.setAttribute("aria-busy", String(is));
}

export function settle(id) {
  const element = waiting.get(id);
  if (!element) {
    early.add(id);
    return;
  }
  waiting.delete(id);
  busy(element, false);
}

export function type() {
  clearTimeout(typing);
  $("chat-note").textContent = word("typing");
  $("chat-note").classList.add("typing");
  typing = setTimeout(hush, 5000);
}

export function hush() {
  clearTimeout(typing);
  $("chat-note").classList.remove("typing");
  $("chat-note").textContent = note();
}

export function note() {
  const place = chat();
  if (!place) return "";
  if (place.kind === "private") return word("bot");
  return place.kind === "dialog" ? word("dialog") : word("group", { n: Object.keys(place.members).length });
}
