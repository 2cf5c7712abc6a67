// What the page remembers between drawings; all of it was told by the client API.

export const app = {
  person: null, // the account whose app this is
  people: [],
  bot: null,
  chats: [],
  commands: [],
  description: "",
  chatId: 0,
  ahead: 0, // milliseconds that Telegram's clock is before this machine's
  payload: null, // of a deep link that waits for Start
  replyTo: null,
  seen: new Map(), // "person/chat" to the last message seen
};

export const now = () => new Date(Date.now() + app.ahead);

export const chat = () => app.chats.find((each) => each.id === app.chatId);

export const mine = (message) => message.from.id === app.person.id;

const key = (person, where) => `${person}/${where}`;

export function see(person, where) {
  app.seen.set(key(person, where.id), where.last?.id ?? 0);
}

export function isUnread(person, where) {
  return Boolean(where.last) && where.last.from.id !== person && where.last.id > (app.seen.get(key(person, where.id)) ?? 0);
}
