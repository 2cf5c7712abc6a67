// Ties the parts together: enters as a person, opens chats, hears what changes.
import { events, get, post } from "./api.js";
import { act, drawCompose, listen as listenCompose, set } from "./compose.js";
import { $, avatar } from "./dom.js";
import { botPayload } from "./entities.js";
import * as log from "./log.js";
import { alertBox, confirm, menu, popup, toast } from "./overlay.js";
import { drawChats, drawClock, drawLanguage, drawPeople, drawTheme, showWire, tick } from "./side.js";
import { app, chat, isUnread, see } from "./state.js";
import { live } from "./times.js";
import { personas, speak, word } from "./words.js";

const OTHERS_EVERY = 2500;
const unread = new Set();
let source = null;
let refreshing = 0;
let isLost = false;
let revision = -1;
let turns = 0; // how often a person was entered

async function enter(personId, chatId = 0) {
  const turn = ++turns;
  const state = await read(personId, chatId);
  if (turn !== turns) return;
  source?.close();
  app.payload = app.replyTo = null;
  apply(state);
  app.chatId = app.chats.some((each) => each.id === chatId) ? chatId : personId;
  unread.delete(personId);
  source = events(personId, state.revision, heard, lost);
  source.onopen = () => (isLost = false);
  drawWords();
  await open(app.chatId);
}

function read(personId, chatId) {
  const own = { person: personId };
  return get("state", chatId ? { ...own, chat: chatId } : own).catch(() => get("state", own));
}

function apply({ person, people, bot, chats, commands, description, now }) {
  Object.assign(app, { person, people, bot, chats, commands, description });
  app.ahead = Date.parse(now) - Date.now();
  speak(person.language_code);
  live(personas[person.username]?.zone ?? "Europe/Kyiv");
}

async function open(chatId) {
  const moved = app.chatId !== chatId;
  app.chatId = chatId;
  if (moved) app.replyTo = null;
  history.replaceState(null, "", `#${app.person.id}/${chatId}`);
  popup.hide();
  aside(false);
  if (moved) refresh();
  drawHead();
  drawCompose();
  await log.load();
  if (chat()) see(app.person.id, chat());
  drawSide();
  ($("start").hidden ? $("text") : $("start")).focus({ preventScroll: true });
}

function drawWords() {
  document.documentElement.lang = speak(app.person.language_code);
  document.title = `${app.person.first_name} · ${word("title")}`;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
  $("text").placeholder = word("write");
  drawTheme();
  drawClock();
  drawLanguage(async (language) => {
    await act("language", { language });
    await enter(app.person.id, app.chatId);
  });
}

function drawHead() {
  const place = chat();
  avatar($("chat-avatar"), place.title, place.kind === "private" ? 5 : place.id);
  $("chat-name").textContent = place.title;
  if (!$("chat-note").classList.contains("typing")) $("chat-note").textContent = log.note();
  $("chat-menu").hidden = place.kind !== "private";
}

function drawSide() {
  drawPeople(enter, unread);
  drawChats(open);
}

// Many small changes come together: the state is read once for them all.
function refresh() {
  clearTimeout(refreshing);
  refreshing = setTimeout(async () => {
    const turn = turns;
    const state = await read(app.person.id, app.chatId);
    if (turn !== turns) return; // somebody else's app by now
    apply(state);
    if (chat()) see(app.person.id, chat());
    drawHead();
    drawSide();
    drawCompose();
  }, 60);
}

const hearers = {
  message: (change) => here(change) && log.add(change.message),
  edited: (change) => here(change) && log.edit(change.message),
  deleted: (change) => here(change) && log.remove(change.message),
  cleared: (change) => here(change) && log.load(),
  typing: (change) => here(change) && log.type(),
  answer: answered,
  clock: () => setTimeout(tick, 100),
  reload: () => enter(app.person.id, app.chatId),
};
const QUIET = new Set(["typing", "answer", "press", "inline"]);

const here = (change) => change.chat === app.chatId;

function heard(change) {
  hearers[change.kind]?.(change);
  if (!QUIET.has(change.kind)) refresh();
}

function answered(change) {
  log.settle(change.press);
  if (change.url) openBot(botPayload(change.url, app.bot.username) ?? "");
  else if (change.text && change.alert) alertBox(change.text);
  else if (change.text) toast(change.text);
}

function lost() {
  if (!isLost) toast(word("lost"));
  isLost = true;
}

// A link to the bot: its chat opens and Start waits to be pressed.
async function openBot(payload) {
  app.payload = payload || null;
  await open(app.person.id);
}

const on = {
  get username() {
    return app.bot.username;
  },
  press: (message, { row, column }, element) =>
    log.press(element, post("press", { person: app.person.id, chat: message.chat, message: message.id, row, column })),
  command: (text) => act("send", { text: chat().kind === "private" || text.includes("@") ? text : `${text}@${app.bot.username}` }),
  mention: (text) => set(`${text} `),
  open: openBot,
  inline: (query, isHere, opener) => (isHere ? set(`@${app.bot.username} ${query}`) : share(query, opener)),
  copy,
  menu: messageMenu,
};

function share(query, opener) {
  const others = app.chats.filter((each) => each.kind !== "private");
  const items = [...others, ...app.chats.filter((each) => each.kind === "private")];
  const begin = async (id) => {
    await open(id);
    set(`@${app.bot.username} ${query}`);
  };
  menu(opener, items.map((each) => [each.title, () => begin(each.id)]));
}

async function copy(text) {
  await navigator.clipboard?.writeText(text).catch(() => undefined);
  toast(word("copied"));
}

function messageMenu(message, opener) {
  const reply = () => {
    app.replyTo = message;
    drawCompose();
    $("text").focus();
  };
  const items = [[word("reply"), reply]];
  if (!message.protected) items.push([word("forward"), () => forward(message, opener)]);
  if (message.text) items.push([word("copy"), () => copy(message.text)]);
  menu(opener, items);
}

function forward(message, opener) {
  const to = (place) => () => act("forward", { from_chat: message.chat, message: message.id, chat: place.id });
  menu(opener, app.chats.map((place) => [place.title, to(place)]));
}

function chatMenu() {
  const blocked = chat().blocked;
  menu($("chat-menu"), [
    [blocked ? word("unblock") : word("block"), () => act(blocked ? "unblock" : "block")],
    [word("clear"), async () => (await confirm(word("clearAsk"), word("clear"))) && act("delete_chat", { for_both: true })],
  ]);
}

function aside(isOpen) {
  document.body.classList.toggle("side-open", isOpen);
  $("open-side").setAttribute("aria-expanded", String(isOpen));
  if (isOpen) $("close-side").focus();
}

// Whether the others got something new; cheap while nothing changes.
async function others() {
  const state = await get("state").catch(() => null);
  if (!state || state.revision === revision) return;
  const first = revision < 0;
  revision = state.revision;
  for (const person of state.people.filter((each) => each.id !== app.person.id)) {
    const { chats } = await get("state", { person: person.id });
    if (first) chats.forEach((each) => each.last && see(person.id, each));
    if (chats.some((each) => isUnread(person.id, each))) unread.add(person.id);
    else unread.delete(person.id);
  }
  drawPeople(enter, unread);
}

function listen() {
  log.listen(on);
  listenCompose();
  $("chat-menu").onclick = chatMenu;
  $("wire").onclick = showWire;
  $("open-side").onclick = () => aside(true);
  $("close-side").onclick = () => (aside(false), $("open-side").focus());
  $("log").addEventListener("open-bot", (event) => openBot(event.detail));
  document.addEventListener("keydown", (event) => event.key === "Escape" && escape());
  addEventListener("pagehide", () => source?.close()); // a page kept for "back" would hold one of six connections
  addEventListener("pageshow", (event) => event.persisted && enter(app.person.id, app.chatId));
  setInterval(tick, 1000);
  setInterval(others, OTHERS_EVERY);
}

function escape() {
  if (document.querySelector("dialog[open]")) return;
  aside(false);
  ($("start").hidden ? $("text") : $("start")).focus();
}

async function begin() {
  listen();
  const [person, place] = location.hash.slice(1).split("/").map(Number);
  const { people } = await get("state");
  const known = people.some((each) => each.id === person);
  await enter(known ? person : people[0].id, known ? place : 0);
  await others();
}

begin();
