// Things laid over the page: toasts, dialogs, menus, the list above the message field.
import { $, arrows, h, replace } from "./dom.js";
import { word } from "./words.js";

export function toast(text) {
  const shown = h("div", { class: "toast" }, text);
  $("toasts").append(shown);
  setTimeout(() => shown.classList.add("going"), 4200);
  setTimeout(() => shown.remove(), 4700);
}

// A modal dialog; resolves to the pressed button's value, or null when closed with Esc.
export function dialog(title, body, buttons, kind = "") {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const row = buttons.map(([label, value], at) => h("button", { type: "submit", value: String(value), class: at === buttons.length - 1 ? "primary" : "quiet" }, label));
    const form = h("form", { method: "dialog" }, title && h("h2", {}, title), body, h("div", { class: "dialog-buttons" }, row));
    const box = h("dialog", { class: kind }, form);
    box.setAttribute("aria-label", title || word("ok"));
    box.addEventListener("close", () => {
      box.remove();
      if (before?.isConnected) before.focus();
      resolve(box.returnValue || null);
    });
    document.body.append(box);
    box.showModal();
    if (!box.querySelector("[autofocus]")) row[row.length - 1].focus();
  });
}

export const alertBox = (text) => dialog("", h("p", { class: "alert-text" }, text), [[word("ok"), "ok"]], "alert");

export const confirm = async (text, yes) => (await dialog("", h("p", {}, text), [[word("cancel"), ""], [yes, "yes"]])) === "yes";

// A menu under the button that opened it: items are [label, action].
export function menu(opener, items) {
  document.querySelector(".menu")?.remove();
  const buttons = items.map(([label, action]) => h("button", { type: "button", role: "menuitem", onclick: () => (close(), action()) }, label));
  const box = h("div", { class: "menu", role: "menu" }, buttons);
  const outside = (event) => !box.contains(event.target) && event.target !== opener && close(false);
  function close(back = true) {
    box.remove();
    document.removeEventListener("pointerdown", outside, true);
    opener.setAttribute("aria-expanded", "false");
    if (back && opener.isConnected) opener.focus();
  }
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || event.key === "Tab") {
      close();
      event.preventDefault();
      event.stopPropagation();
    } else arrows(event, buttons);
  });
  document.addEventListener("pointerdown", outside, true);
  opener.setAttribute("aria-expanded", "true");
  document.body.append(box);
  place(box, opener.getBoundingClientRect());
  buttons[0].focus();
}

function place(box, near) {
  const width = box.offsetWidth;
  const height = box.offsetHeight;
  const above = near.bottom + height + 8 > innerHeight;
  box.style.left = `${Math.max(8, Math.min(near.left, innerWidth - width - 8))}px`;
  box.style.top = `${Math.max(8, above ? near.top - height - 4 : near.bottom + 4)}px`;
}

// The list above the message field (commands, inline results): typed text stays in the field, arrows choose.
export const popup = {
  items: [],
  at: 0,

  // items: { title, note, choose }
  show(items, { heading = null, empty = "", start = 0, kind = "" } = {}) {
    this.items = items;
    this.at = Math.min(start, Math.max(0, items.length - 1));
    const options = items.map((item, at) =>
      h("div", { class: "option", role: "option", id: `option-${at}`, onclick: () => this.choose(at), onpointerdown: (event) => event.preventDefault() },
        h("b", {}, item.title), item.note && h("span", {}, item.note)),
    );
    const none = !items.length && empty && h("p", { class: "option-note" }, empty);
    $("popup").className = `popup ${kind}`;
    replace($("popup"), heading, none, h("div", { role: "listbox", "aria-label": $("text").getAttribute("aria-label") }, options));
    $("popup").hidden = false;
    this.mark();
  },

  hide() {
    this.items = [];
    $("popup").hidden = true;
    $("text").removeAttribute("aria-activedescendant");
  },

  get open() {
    return !$("popup").hidden;
  },

  mark() {
    const options = [...$("popup").querySelectorAll(".option")];
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.at)));
    if (!options.length) return;
    options[this.at].scrollIntoView({ block: "nearest" });
    $("text").setAttribute("aria-activedescendant", `option-${this.at}`);
  },

  choose(at = this.at) {
    this.items[at]?.choose();
  },

  // True when the key was the list's.
  key(event) {
    if (!this.open) return false;
    if (event.key === "Escape") this.hide();
    else if (event.key === "ArrowDown") this.at = Math.min(this.at + 1, this.items.length - 1);
    else if (event.key === "ArrowUp") this.at = Math.max(this.at - 1, 0);
    else if ((event.key === "Enter" || event.key === "Tab") && this.items.length) this.choose();
    else return false;
    if (this.open) this.mark();
    event.preventDefault();
    return true;
  },
};
