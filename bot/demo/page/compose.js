// The field one writes in: text, commands, inline queries, attachments.
import { base64, post } from "./api.js";
import { $, h, replace } from "./dom.js";
import { lastKeys } from "./log.js";
import { dialog, menu, popup, toast } from "./overlay.js";
import { app, chat } from "./state.js";
import { word } from "./words.js";

const PAUSE = 250; // between the last letter typed and the inline query
const TALLEST = 160;
let timer = 0;
let asked = 0;

const field = () => $("text");
const here = () => ({ person: app.person.id, chat: app.chatId });

export async function act(path, values = {}) {
  try {
    return await post(path, { ...here(), ...values });
  } catch (error) {
    toast(error.message);
    return null;
  }
}

export function set(text) {
  field().value = text;
  grow();
  typed();
  field().focus();
}

export function drawCompose() {
  const place = chat();
  const blocked = place?.kind === "private" && place.blocked;
  const fresh = place?.kind === "private" && (!place.started || app.payload !== null);
  const hadFocus = document.activeElement === $("start");
  $("compose-row").hidden = blocked || fresh;
  $("start").hidden = !(blocked || fresh);
  $("start").textContent = blocked ? word("unblock") : word("start");
  $("start").onclick = () => (blocked ? act("unblock") : start());
  if (hadFocus && $("start").hidden) field().focus();
  $("commands").hidden = !app.commands.length;
  drawReply();
  drawKeyboard(place?.reply_keyboard);
}

async function start() {
  const payload = app.payload ?? "";
  app.payload = null;
  await post("open", { person: app.person.id, payload }).catch((error) => toast(error.message));
  drawCompose();
}

function drawReply() {
  $("reply").hidden = !app.replyTo;
  if (!app.replyTo) return;
  const stop = h("button", { type: "button", class: "icon-button", "aria-label": word("cancel"), onclick: () => ((app.replyTo = null), drawReply()) }, "✕");
  replace($("reply"), h("span", {}, word("replyTo", { text: app.replyTo.text.slice(0, 60) })), stop);
}

function drawKeyboard(keyboard) {
  const rows = keyboard?.keyboard ?? [];
  $("reply-keyboard").hidden = !rows.length;
  replace($("reply-keyboard"), rows.map((row) => h("div", { class: "keys-row" }, row.map((key) => h("button", { type: "button", class: "key", onclick: () => replyKey(key) }, key.text ?? key)))));
}

function replyKey(key) {
  if (key.request_location) places();
  else if (key.request_contact) act("contact", { phone: "+380000000000" });
  else act("send", { text: key.text ?? key });
}

async function submit() {
  const text = field().value;
  if (!text.trim()) return;
  set("");
  const replyTo = app.replyTo?.id ?? 0;
  app.replyTo = null;
  drawReply();
  if (!(await act("send", { text, reply_to: replyTo }))) set(text);
}

function typed() {
  clearTimeout(timer);
  const text = field().value;
  const query = inlineQuery(text);
  if (query !== null) {
    timer = setTimeout(() => ask(query), PAUSE);
    return;
  }
  asked++;
  if (/^\/\w*$/.test(text)) commands(text.slice(1));
  else popup.hide();
}

function inlineQuery(text) {
  const begin = `@${app.bot.username} `.toLowerCase();
  return text.toLowerCase().startsWith(begin) ? text.slice(begin.length) : null;
}

function commands(begin = "") {
  const fitting = app.commands.filter((command) => command.command.startsWith(begin));
  if (!fitting.length) return popup.hide();
  const suffix = chat()?.kind === "private" ? "" : `@${app.bot.username}`;
  const choose = (command) => () => (set(""), act("send", { text: `/${command.command}${suffix}` }));
  popup.show(fitting.map((command) => ({ title: `/${command.command}`, note: command.description, choose: choose(command) })), { kind: "short" });
  return undefined;
}

async function ask(query, offset = "", before = []) {
  const number = ++asked;
  if (!offset) popup.show([], { empty: word("search") });
  const found = await act("inline", { query, offset });
  if (!found || number !== asked) return;
  const results = found.results.map((result) => ({ title: result.title ?? result.id, note: result.description, choose: () => choose(found.query, result.id) }));
  const all = [...before, ...results];
  const more = found.next_offset && { title: word("moreResults"), choose: () => ask(query, found.next_offset, all) };
  popup.show(more ? [...all, more] : all, { heading: heading(found.button), empty: word("nothing"), start: before.length });
}

function heading(button) {
  if (!button) return null;
  return h("button", { type: "button", class: "key popup-button", onclick: () => (set(""), $("log").dispatchEvent(new CustomEvent("open-bot", { detail: button.start_parameter ?? "" }))) }, button.text);
}

async function choose(query, result) {
  set("");
  await act("choose", { query, result });
}

function attach() {
  const items = [
    [word("attachPhoto"), () => pick("photo", "image/png,image/jpeg,image/webp,image/gif")],
    [word("attachFile"), () => pick("document", "")],
    [word("attachPlace"), places],
    [word("attachContact"), () => act("contact", { phone: "+380000000000" })],
  ];
  if (chat()?.kind === "private") items.push([word("attachForward"), forwardText]);
  menu($("attach"), items);
}

function pick(path, accept) {
  const input = h("input", { type: "file", accept });
  input.onchange = async () => act(path, { name: input.files[0].name, data: await base64(input.files[0]), caption: field().value });
  input.click();
}

function places() {
  const known = word("places").split(";").map((place) => place.split("|"));
  menu($("attach"), known.map(([name, latitude, longitude]) => [name, () => act("location", { latitude, longitude })]));
}

async function forwardText() {
  const text = h("textarea", { rows: "5", autofocus: true });
  const author = h("input", { value: word("forwardName") });
  text.value = word("forwardSample");
  const body = h("div", { class: "fields" }, h("label", {}, word("forwardFrom"), author), h("label", {}, word("forwardText"), text));
  if ((await dialog(word("forwardTitle"), body, [[word("cancel"), ""], [word("forward"), "yes"]])) === "yes") act("forward_text", { text: text.value, author: author.value });
}

function grow() {
  field().style.height = "auto";
  field().style.height = `${Math.min(field().scrollHeight + 2, TALLEST)}px`;
  field().style.overflowY = field().scrollHeight > TALLEST ? "auto" : "hidden";
}

export function listen() {
  $("compose").onsubmit = (event) => (event.preventDefault(), submit());
  $("attach").onclick = attach;
  $("commands").onclick = () => (popup.open ? popup.hide() : (set("/"), commands()));
  field().oninput = () => (grow(), typed());
  field().onkeydown = (event) => {
    if (popup.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && !field().value) {
      lastKeys()?.focus();
      event.preventDefault();
    }
  };
}

