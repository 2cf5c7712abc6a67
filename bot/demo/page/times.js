// Times as the person's own device shows them: the zone is the persona's.
import { language, word } from "./words.js";

let zone = "Europe/Kyiv";

export function live(where) {
  zone = where;
}

const locale = () => (language() === "uk" ? "uk-UA" : "en-GB");
const format = (options, date) => new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options }).format(date);

export function clockTime(seconds) {
  return format({ hour: "2-digit", minute: "2-digit", hour12: false }, new Date(seconds * 1000));
}

export function dayName(seconds, now) {
  const date = new Date(seconds * 1000);
  const ago = (day(now) - day(date)) / 86400000;
  if (ago === 0) return word("today");
  if (ago === 1) return word("yesterday");
  return format({ weekday: "long", day: "numeric", month: "long" }, date);
}

function parts(date) {
  const options = { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" };
  const found = new Intl.DateTimeFormat("en-GB", options).formatToParts(date);
  return Object.fromEntries(found.map((part) => [part.type, Number(part.value)]));
}

function day(date) {
  const found = parts(date);
  return Date.UTC(found.year, found.month - 1, found.day);
}

export function longNow(now) {
  return `${format({ weekday: "short", day: "numeric", month: "long" }, now)}, ${clockTime(now / 1000)}`;
}

export function shortNow(now) {
  return `${format({ day: "numeric", month: "short" }, now)}, ${clockTime(now / 1000)}`;
}

// Seconds until the next time the person's clock shows `hour` o'clock.
export function secondsUntil(hour, now) {
  const found = parts(now);
  const minutes = hour * 60 - (found.hour * 60 + found.minute);
  return (minutes > 0 ? minutes : minutes + 1440) * 60;
}
