// Photos, documents, places and contacts inside a message.
import { fileUrl } from "./api.js";
import { h } from "./dom.js";
import { word } from "./words.js";

export function media(message) {
  const value = message.media;
  switch (message.kind) {
    case "photo":
      return photo(value, message.text);
    case "document":
      return documentCard(value);
    case "venue":
      return place(value.location, value.title, value.address);
    case "location":
      return place(value, word("location"), "");
    case "contact":
      return h("p", { class: "card" }, `☎ ${word("contact")}: ${value.first_name}, ${value.phone_number}`);
    case "new_chat_members":
      return h("p", { class: "service" }, `+ ${value.map((each) => each.first_name).join(", ")}`);
    default:
      return null;
  }
}

function photo(sizes, caption) {
  const largest = sizes[sizes.length - 1];
  const shape = { width: largest.width, height: largest.height };
  const image = h("img", { src: fileUrl(largest.file_id), alt: caption || word("photo"), loading: "lazy", ...shape });
  return h("a", { class: "photo", href: fileUrl(largest.file_id), target: "_blank" }, image);
}

function documentCard(file) {
  const kind = (file.file_name.split(".").pop() || "?").slice(0, 4).toUpperCase();
  return h(
    "a",
    { class: "document", href: fileUrl(file.file_id), download: file.file_name, "aria-label": `${word("download")}: ${file.file_name}` },
    h("span", { class: "document-kind", "aria-hidden": "true" }, kind),
    h("span", { class: "document-name" }, file.file_name, h("small", {}, `${size(file.file_size)} · ${word("download")}`)),
  );
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

// No map tiles are fetched: a drawn crossing with the coordinates beneath.
function place(point, title, address) {
  const coordinates = `${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`;
  return h(
    "div",
    { class: "place" },
    h("div", { class: "place-map", role: "img", "aria-label": `${word("location")}: ${coordinates}` }, h("span", {}, "📍")),
    h("div", { class: "place-words" }, h("b", {}, title), address && h("span", {}, address), h("small", {}, `${word("coordinates")}: ${coordinates}`)),
  );
}
