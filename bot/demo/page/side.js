// The side: who one is, one's chats, the clock, the theme, what goes over the wire.
import { get, post } from "./api.js";
import { $, avatar, h, replace } from "./dom.js";
import { dialog, menu, toast } from "./overlay.js";
import { app, isUnread, now } from "./state.js";
import { longNow, secondsUntil, shortNow } from "./times.js";
import { language, languages, personas, word } from "./words.js";

const HOUR = 3600;
const THEMES = ["auto", "light", "dark"];

export function drawPeople(enter, unread) {
  const items = app.people.map((person) => {
    const role = personas[person.username]?.[language()] ?? "";
    const fresh = unread.has(person.id);
    return h("li", {}, h(
      "button",
      { type: "button", class: "row", "aria-current": person.id === app.person.id ? "true" : undefined, onclick: () => enter(person.id) },
      avatar(h("span", { "aria-hidden": "true" }), person.first_name, person.id),
      h("span", { class: "row-words" }, h("b", {}, person.first_name), h("small", {}, role)),
      fresh && h("span", { class: "dot", role: "img", "aria-label": word("unread") }),
    ));
  });
  keeping($("people"), items);
}

export function drawChats(open) {
  const items = app.chats.map((chat) => {
    const current = chat.id === app.chatId;
    const fresh = !current && isUnread(app.person.id, chat);
    return h("li", {}, h(
      "button",
      { type: "button", class: "row", "aria-current": current ? "true" : undefined, onclick: () => open(chat.id) },
      avatar(h("span", { "aria-hidden": "true" }), chat.title, chat.kind === "private" ? 5 : chat.id),
      h("span", { class: "row-words" }, h("b", {}, chat.title), h("small", {}, snippet(chat))),
      fresh && h("span", { class: "dot", role: "img", "aria-label": word("unread") }),
    ));
  });
  keeping($("chats"), items);
}

function snippet(chat) {
  if (!chat.last) return word("newChat").split(".")[0];
  return (chat.last.text || gist(chat.last)).replace(/\s+/g, " ").slice(0, 60);
}

function gist({ kind, media }) {
  if (kind === "document") return media.file_name;
  if (kind === "venue") return media.title;
  if (kind === "new_chat_members") return `+ ${media.map((each) => each.first_name).join(", ")}`;
  return word(kind);
}

// Draws a list anew without taking the focus from the row that has it.
function keeping(list, items) {
  const at = [...list.children].findIndex((item) => item.contains(document.activeElement));
  replace(list, items);
  if (at >= 0) list.children[Math.min(at, list.children.length - 1)]?.querySelector("button").focus();
}

const steps = () => [
  [word("hour"), () => move(HOUR)],
  [word("hours"), () => move(6 * HOUR)],
  [word("day"), () => move(24 * HOUR)],
  [word("evening"), () => move(secondsUntil(18, now()))],
  [word("other"), jump],
];

export function drawClock() {
  replace($("clock-buttons"), steps().map(([label, action]) => h("button", { type: "button", class: "quiet", onclick: action }, label)));
  $("clock-chip").onclick = () => menu($("clock-chip"), steps());
  tick();
}

export function tick() {
  $("now").textContent = longNow(now());
  $("now").dateTime = now().toISOString();
  $("clock-chip").textContent = shortNow(now());
}

async function move(seconds) {
  try {
    const moved = await post("clock", { seconds });
    app.ahead = Date.parse(moved.now) - Date.now();
    tick();
  } catch (error) {
    toast(error.message);
  }
}

async function jump() {
  const hours = h("input", { type: "number", min: "1", max: "8760", value: "48", autofocus: true, "aria-label": word("jumpTitle") });
  if ((await dialog(word("jumpTitle"), hours, [[word("cancel"), ""], [word("jump"), "yes"]])) === "yes") move(Math.max(1, Number(hours.value) || 0) * HOUR);
}

export function drawLanguage(chosen) {
  const codes = app.person.language_code in languages ? languages : { ...languages, [app.person.language_code]: app.person.language_code };
  replace($("language"), Object.entries(codes).map(([code, name]) => h("option", { value: code, selected: code === app.person.language_code }, name)));
  $("language").onchange = () => chosen($("language").value);
}

export function drawTheme() {
  const theme = localStorage.getItem("theme") ?? "auto";
  document.documentElement.dataset.theme = theme;
  $("theme").textContent = word(`theme_${theme}`);
  $("theme").onclick = () => {
    localStorage.setItem("theme", THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
    drawTheme();
  };
}

export async function showWire() {
  const { calls } = await get("journal");
  const rows = calls.reverse().map((call) => h("li", { class: call.code === 200 ? "" : "bad" }, h("b", {}, call.method), ` ${call.code || "—"} ${call.description}`));
  dialog(word("wire"), h("div", {}, h("p", { class: "hint" }, word("wireHint")), h("ol", { class: "calls", tabindex: "0" }, rows)), [[word("close"), ""]], "wide");
}
