// A message's text with its entities as DOM nodes. Offsets are UTF-16 units, as in JavaScript's own strings.
import { h } from "./dom.js";

const PLAIN = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

export function rich(text, entities, on) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodes(text, 0, text.length, sorted, on);
}

function nodes(text, from, to, entities, on) {
  const result = [];
  let at = from;
  for (let index = 0; index < entities.length; index++) {
    const entity = entities[index];
    if (entity.offset < at) continue;
    const end = entity.offset + entity.length;
    const inside = [];
    while (index + 1 < entities.length && entities[index + 1].offset < end) inside.push(entities[++index]);
    result.push(text.slice(at, entity.offset));
    result.push(element(entity, text.slice(entity.offset, end), nodes(text, entity.offset, end, inside, on), on));
    at = end;
  }
  result.push(text.slice(at, to));
  return result.filter((part) => part !== "");
}

function element(entity, text, children, on) {
  const tag = PLAIN[entity.type];
  if (tag) return h(tag, {}, children);
  switch (entity.type) {
    case "blockquote":
      return h("blockquote", {}, children);
    case "expandable_blockquote":
      return folded(children);
    case "spoiler":
      return spoiler(children);
    case "bot_command":
      return h("button", { type: "button", class: "link", onclick: () => on.command(text) }, children);
    case "text_link":
      return link(entity.url, children, on);
    case "url":
      return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`, children, on);
    case "email":
      return link(`mailto:${text}`, children, on);
    case "mention":
      return h("button", { type: "button", class: "link", onclick: () => on.mention(text) }, children);
    case "phone_number":
    case "hashtag":
    case "text_mention":
      return h("span", { class: "found" }, children);
    default:
      return h("span", {}, children);
  }
}

// A link to the bot itself opens here; any other in a tab of its own. Only what a messenger opens is a link.
export function link(url, children, on) {
  const payload = botPayload(url, on.username);
  if (payload !== null) return h("button", { type: "button", class: "link", onclick: () => on.open(payload) }, children);
  if (!/^(https?|mailto|tel|geo):/i.test(url)) return h("span", {}, children);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, children);
}

// The payload of t.me/bot?start=…; "" for a plain link to the bot; null for any other address.
export function botPayload(url, username) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  const name = username.toLowerCase();
  const isTme = ["t.me", "telegram.me"].includes(parsed.hostname) && parsed.pathname.slice(1).toLowerCase() === name;
  const isTg = parsed.protocol === "tg:" && parsed.searchParams.get("domain")?.toLowerCase() === name;
  return isTme || isTg ? (parsed.searchParams.get("start") ?? "") : null;
}

function spoiler(children) {
  const show = (event) => event.currentTarget.classList.add("shown");
  return h("span", { class: "spoiler", role: "button", tabindex: "0", onclick: show, onkeydown: show }, children);
}

function folded(children) {
  const quote = h("blockquote", { class: "folded", tabindex: "0" }, children);
  const turn = () => quote.classList.toggle("folded");
  quote.addEventListener("click", turn);
  quote.addEventListener("keydown", (event) => event.key === "Enter" && turn());
  return quote;
}
